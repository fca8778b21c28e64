import { createPasswords } from '@jarvis/core/auth/passwords'
import { users } from '@jarvis/core/auth/user.sql'
import { newId } from '@jarvis/core/db/columns'
import { Secret } from '@jarvis/core/secret'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { DOORS, through } from '../testing/doors.ts'
import { atOnce, countHashes, from, newIp, tally } from '../testing/many-callers.ts'
import { createTestApp } from '../testing/test-app.ts'

/** What the server hashes with, counted. */
const hashes = countHashes(createPasswords())
const app = await createTestApp({
  passwords: hashes.passwords,
  config: { rateLimits: true },
  settings: { trustProxy: 1 },
})
afterAll(() => app.core.close())
beforeEach(() => {
  hashes.forget()
})

const fromAnywhere = () => from(newIp())
let made = 0
const newAccount = () => {
  const login = `hashed${++made}`
  return { email: `${login}@example.com`, login, password: 'secure_password' }
}

test('what is stored is argon2id of at least 19 MiB, two passes and one lane, under a salt of its own', async () => {
  await atOnce(2, () => app.post('/auth/register', newAccount(), fromAnywhere()))
  const stored = (await app.core.db.select().from(users)).map(({ passwordHash }) => passwordHash)
  expect(stored.length).toBeGreaterThanOrEqual(2)
  const salts = stored.map((phc) => {
    const [, memory, passes, lanes, salt = ''] =
      /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$[^$]+$/.exec(phc) ?? []
    expect(Number(memory)).toBeGreaterThanOrEqual(19 * 1024)
    expect(Number(passes)).toBeGreaterThanOrEqual(2)
    expect(lanes).toBe('1')
    expect(Buffer.from(salt, 'base64').length).toBeGreaterThanOrEqual(16)
    return salt
  })
  expect(new Set(salts).size).toBe(stored.length)
})

describe.each(DOORS)('over %s', (door) => {
  const ask = through(door, app)

  test('two passwords that are equal in their first 72 bytes do not open each other', async () => {
    const shared = 'я'.repeat(36)
    expect(Buffer.byteLength(shared)).toBe(72)
    const [one, two] = [
      { ...newAccount(), password: `${shared}one` },
      { ...newAccount(), password: `${shared}two` },
    ]
    for (const account of [one, two])
      expect((await ask('auth.register', account, fromAnywhere())).status).toBe(200)
    const opens = async (identifier: string, password: string) =>
      (await ask('auth.signIn', { identifier, password }, fromAnywhere())).status
    expect([
      await opens(one.login, one.password),
      await opens(two.login, two.password),
      await opens(one.login, two.password),
      await opens(two.login, one.password),
      await opens(one.login, shared),
    ]).toEqual([200, 200, 401, 401, 401])
  })

  test.each([
    ['1 MB', 1_000_000, 413],
    ['60 KB', 60_000, 400],
  ])('a password of %s is refused in less than 50 ms, without hashing', async (_, length, status) => {
    const password = 'x'.repeat(length)
    const account = { ...newAccount(), password }
    const inputs: [string, object][] = [
      ['auth.register', account],
      ['auth.signIn', { identifier: account.login, password }],
      ['auth.resetPassword', { confirm: 'q8Jm0x3vY2bT7cKfR5nZ1w', password }],
    ]
    for (const [procedure, input] of inputs) {
      const took: number[] = []
      for (let i = 0; i < 5; i++) {
        const began = performance.now()
        const answer = await ask(procedure, input, fromAnywhere())
        took.push(performance.now() - began)
        expect([procedure, answer.status]).toEqual([procedure, status])
      }
      expect(median(took)).toBeLessThan(50)
    }
    expect(hashes.count()).toBe(0)
  })

  test('two hashes run and eight wait; whoever comes then is told 503 and when to come back', async () => {
    const passwords = createPasswords({ memoryCost: 8 * 1024, timeCost: 1, parallelism: 1 })
    const busy = await createTestApp({ passwords })
    try {
      const askBusy = through(door, busy)
      const input = { identifier: 'nobody', password: 'secure_password' }
      let full = true
      // Each is followed by another one at once, however long the requests take.
      const running = Array.from({ length: 10 }, async () => {
        while (full) await passwords.hash(new Secret('secure_password'))
      })
      const answers = await atOnce(10, () => askBusy('auth.signIn', input))
      expect(tally(answers)).toEqual({ '503 overloaded': 10 })
      for (const { headers } of answers) expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
      expect((await busy.get('/healthz')).status).toBe(200)
      full = false
      await Promise.all(running)
      expect((await askBusy('auth.signIn', input)).status).toBe(401)
    } finally {
      await busy.core.close()
    }
  })
})

describe('of 50 registrations at once one is made and the rest are told that it is taken', () => {
  /** Each as the person might type it: in another case, and in other code points of the same letters. */
  const variants = (text: string) => [
    text,
    text.toUpperCase(),
    text.normalize('NFD'),
    text.toUpperCase().normalize('NFD'),
    text.replace('i', 'ｉ'),
    text.replace('fi', 'ﬁ'),
  ]

  test('of one login', async () => {
    const logins = variants('étoile.fixe')
    const answers = await atOnce(50, (i) =>
      through(DOORS[i % 2] ?? 'REST', app)(
        'auth.register',
        { ...newAccount(), login: logins[i % 6] },
        fromAnywhere(),
      ),
    )
    expect(tally(answers)).toEqual({ '200': 1, '409 login_taken': 49 })
    // Losing costs no hash, so none had to wait for one.
    expect(hashes.count()).toBe(1)
  })

  test('of one address', async () => {
    const emails = [
      'race@почта.example',
      'RACE@ПОЧТА.example',
      ' Race@xn--80a1acny.EXAMPLE ',
      'raCe@ПоЧтА.Example',
    ]
    const answers = await atOnce(50, (i) =>
      through(DOORS[i % 2] ?? 'REST', app)(
        'auth.register',
        { ...newAccount(), email: emails[i % 4] },
        fromAnywhere(),
      ),
    )
    expect(tally(answers)).toEqual({ '200': 1, '409 email_taken': 49 })
    expect(hashes.count()).toBe(1)
  })

  test('and a login can never look like an address', async () => {
    for (const login of ['ada@example.com', 'ada＠example.com', 'ada﹫example', '@ada', 'ada@'])
      expect(tally([await app.post('/auth/register', { ...newAccount(), login }, fromAnywhere())])).toEqual({
        '400 invalid_input': 1,
      })
  })
})

describe('200 interleaved pairs tell nothing of who has an account', () => {
  const PAIRS = 200
  // What else runs on the machine may slow one half of a round; a difference of the server's own shows in every one.
  const ROUNDS = 5
  const names = Array.from({ length: ROUNDS * PAIRS }, (_, i) => `known${i}`)

  test.each([
    ['signing in', '/auth/auth', (name: string) => ({ identifier: name, password: 'wrong_password' })],
    ['a forgotten password', '/auth/forgot_password', (name: string) => ({ email: `${name}@example.com` })],
  ])(
    '%s: the same bytes, medians within 10 %',
    async (_, path, inputOf) => {
      // Cheaper than the real one, so that what differs beside the hash shows more.
      const passwords = createPasswords({ memoryCost: 4096, timeCost: 2, parallelism: 1 })
      const app = await createTestApp({
        passwords,
        config: { rateLimits: true },
        settings: { trustProxy: 1 },
      })
      try {
        const passwordHash = await passwords.hash(new Secret('secure_password'))
        await app.core.db.insert(users).values(
          names.map((name) => ({
            id: newId(),
            email: `${name}@example.com`,
            login: name,
            loginKey: name,
            passwordHash,
            language: 'en' as const,
          })),
        )
        const told = new Set<string>()
        const ask = async (name: string): Promise<number> => {
          const input = inputOf(name)
          const sent = fromAnywhere()
          const began = performance.now()
          const { status, headers, body } = await app.post(path, input, sent)
          const ms = performance.now() - began
          headers.delete('x-request-id')
          told.add(JSON.stringify([status, [...headers], { ...body, request_id: undefined }]))
          return ms
        }
        for (let i = 0; i < 10; i++) await ask(`warm${i}`)
        const differences: number[] = []
        for (let round = 0; round < ROUNDS && Math.min(1, ...differences) >= 0.1; round++) {
          const known: number[] = []
          const unknown: number[] = []
          for (const [i, name] of names.slice(round * PAIRS, (round + 1) * PAIRS).entries()) {
            const stranger = name.replace('known', 'other')
            if (i % 2) known.push(await ask(name))
            unknown.push(await ask(stranger))
            if (i % 2 === 0) known.push(await ask(name))
          }
          const [one, other] = [median(known), median(unknown)]
          differences.push(Math.abs(one - other) / Math.max(one, other))
        }
        expect([...told]).toHaveLength(1)
        expect(Math.min(...differences)).toBeLessThan(0.1)
      } finally {
        await app.core.close()
      }
    },
    120_000,
  )
})

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
