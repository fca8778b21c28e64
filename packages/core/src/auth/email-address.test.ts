import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { EmailAddress } from './email-address.ts'

const ACCEPTED: [input: string, address: string][] = [
  ['ada@example.com', 'ada@example.com'],
  ['  Ada.Lovelace+Jarvis@Example.COM \n', 'ada.lovelace+jarvis@example.com'],
  ["o'neil!#$%&*/=?^_`{|}~-@example.co.uk", "o'neil!#$%&*/=?^_`{|}~-@example.co.uk"],
  ['1@2.3d.io', '1@2.3d.io'],
  ['ivan@почта.рф', 'ivan@xn--80a1acny.xn--p1ai'],
  ['ivan@ПОЧТА.РФ', 'ivan@xn--80a1acny.xn--p1ai'],
  ['ivan@XN--80A1ACNY.XN--P1AI', 'ivan@xn--80a1acny.xn--p1ai'],
  // й typed as и and a breve, as some systems do.
  ['a@\u0438\u0306.рф', 'a@xn--i1a.xn--p1ai'],
  [`${'a'.repeat(64)}@example.com`, `${'a'.repeat(64)}@example.com`],
  // Not the ASCII domain that it looks like: an address of its own.
  ['a@gıthub.com', 'a@xn--gthub-n4a.com'],
]

test.each(ACCEPTED)('%j is the address %j', (input, address) => {
  expect(EmailAddress.parse(input)).toBe(address)
})

const REFUSED: [why: string, input: unknown][] = [
  ['an array', ['ada@example.com', 'eve@example.org']],
  ['an object', { address: 'ada@example.com' }],
  ['nothing', ''],
  ['white space', ' \t '],
  ['no @', 'ada.example.com'],
  ['two @', 'ada@example.com@example.org'],
  ['no local part', '@example.com'],
  ['no domain', 'ada@'],
  ['a list', 'ada@example.com,eve@example.org'],
  ['a list with a semicolon', 'ada@example.com;eve@example.org'],
  ['two by a space', 'ada@example.com eve@example.org'],
  ['a comma in the local part', 'ada,eve@example.com'],
  ['a display name', 'Ada <ada@example.com>'],
  ['angle brackets', '<ada@example.com>'],
  ['a comment', 'ada(comment)@example.com'],
  ['a comment in the domain', 'ada@(comment)example.com'],
  ['a quoted local part', '"ada"@example.com'],
  ['an @ in quotes', '"ada@example.org"@example.com'],
  ['CRLF and a header', 'ada@example.com\r\nBcc: eve@example.org'],
  ['CRLF in the local part', 'ada\r\n@example.com'],
  ['LF in the domain', 'ada@exam\nple.com'],
  ['NUL', 'ada\u0000@example.com'],
  ['ı for i', 'adm\u0131n@example.com'],
  ['the Kelvin sign for k', '\u212Aim@example.com'],
  ['a Cyrillic а', '\u0430da@example.com'],
  ['a full-width @', 'ada\uFF20example.com'],
  ['a small @', 'ada\uFE6Bexample.com'],
  ['a full-width domain', 'ada@\uFF45xample.com'],
  ['a full-width dot', 'ada@example\uFF0Ecom'],
  ['an ideographic dot', 'ada@example\u3002com'],
  ['a soft hyphen', 'ada@exam\u00ADple.com'],
  ['a zero-width space', 'ada@exam\u200Bple.com'],
  ['a direction override', 'ada@example\u202E.com'],
  ['a percent escape', 'ada@ex%61mple.com'],
  ['a source route', '@relay.example,@other.example:ada@example.com'],
  ['a dot at the end', 'ada@example.com.'],
  ['a dot at the beginning of the domain', 'ada@.example.com'],
  ['two dots in the domain', 'ada@example..com'],
  ['a dot before the @', 'ada.@example.com'],
  ['a dot at the beginning', '.ada@example.com'],
  ['two dots', 'ada..lovelace@example.com'],
  ['a domain without a dot', 'ada@localhost'],
  ['an IPv4 literal', 'ada@[192.0.2.1]'],
  ['an IPv6 literal', 'ada@[IPv6:2001:db8::1]'],
  ['a bare IPv4 address', 'ada@192.0.2.1'],
  ['a hexadecimal IPv4 address', 'ada@0x7f.1'],
  ['a port', 'ada@example.com:25'],
  ['an underscore in the domain', 'ada@exa_mple.com'],
  ['a hyphen at the edge of a label', 'ada@-example.com'],
  ['broken Punycode', 'ada@xn--zz99999.com'],
  ['a control character in Punycode', 'ada@xn--0.com'],
  ['a local part of 65', `${'a'.repeat(65)}@example.com`],
  ['a label of 64', `ada@${'a'.repeat(64)}.com`],
  ['255 characters', `ada@${`${'a'.repeat(60)}.`.repeat(4)}${'c'.repeat(7)}`],
  ['more than 254 once in ASCII', `${'a'.repeat(60)}@${'п.'.repeat(20)}${`${'щ'.repeat(10)}.`.repeat(12)}рф`],
]

test.each(REFUSED)('%s is refused', (_why, input) => {
  const result = EmailAddress.safeParse(input)
  expect(result.success).toBe(false)
  if (typeof input === 'string') expect(result.error?.issues[0]?.message).toBe('email')
})

test('what comes out is plain, and the same when parsed again', () => {
  const hostile = fc.string({ unit: 'binary', maxLength: 40 })
  const likely = fc.tuple(hostile, fc.constantFrom('@', ',', '@example.com', '@пример.рф'), hostile)
  fc.assert(
    fc.property(
      fc.oneof(
        fc.emailAddress(),
        likely.map((parts) => parts.join('')),
      ),
      (text) => {
        const { data } = EmailAddress.safeParse(text)
        if (data === undefined) return
        expect(data).toMatch(/^[!-~]+$/)
        expect(data).not.toMatch(/[\s",:;<>()[\]\\A-Z]/)
        expect(data.split('@')).toHaveLength(2)
        expect(EmailAddress.parse(data)).toBe(data)
      },
    ),
    { numRuns: 2000 },
  )
})

test('is documented as a plain string', () => {
  expect(z.toJSONSchema(z.object({ email: EmailAddress }), { io: 'input' })).toMatchObject({
    properties: { email: { type: 'string', maxLength: 254 } },
    required: ['email'],
  })
})
