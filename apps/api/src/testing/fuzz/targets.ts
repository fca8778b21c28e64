import fc from 'fast-check'

/** Names and values of a query as a client might write them by hand. */
export const query = fc
  .array(
    fc.oneof(
      fc
        .constantFrom(
          'limit',
          'before',
          'confirm',
          'input',
          'batch',
          '__proto__',
          'constructor',
          'x',
          '%',
          '%ff',
          '',
        )
        .chain((name) =>
          fc
            .oneof(
              fc.constantFrom('1', '0', '1e400', '%00', '%ff', '%', '%ED%A0%80', '', '[]', 'null', '%7B%7D'),
              fc.webQueryParameters(),
            )
            .map((value) => `${name}=${value}`),
        ),
      fc.webQueryParameters(),
      fc.constantFrom(
        '&',
        '=',
        '==',
        '?',
        '&&&',
        'limit',
        'limit[]=1',
        'limit=1&limit=1',
        'a=1;b=2',
        'limit=5%26before=x',
      ),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join('&').replace(/[^\x21-\x7e]/g, encodeURIComponent))

/** Paths near one that exists. */
export const BENT: ((path: string) => string)[] = [
  (path) => `/${path}`,
  (path) => `${path}/`,
  (path) => path.toUpperCase(),
  (path) => path.replace('/', '/%2e%2e/'),
  (path) => path.replace('/', '//'),
  (path) => `${path}%00`,
  (path) => `${path}%2F`,
  (path) => `${path}%`,
  (path) => `${path}%ff`,
  (path) => `${path};a=b`,
  (path) => `${path}/../..${path}`,
  (path) => `http://evil.example${path}`,
  (path) => `${path}/x`.repeat(50),
  (path) => `${path}#part`,
  () => '/trpc',
  () => '/trpc/',
  () => '/trpc/__proto__',
  () => '/trpc/constructor.constructor',
  () => '/trpc/,,,',
  () => '/trpc/auth',
  () => '/trpc/auth.signIn,%00',
  () => '/doc/../package.json',
  () => '/doc/%2e%2e%2fpackage.json',
  () => '/%',
  () => '/__proto__',
  () => '/../../etc/passwd',
]
