import { createHash } from 'node:crypto'
import { hashRaw } from '@node-rs/argon2'
import { expect, test } from 'vitest'
import { Secret } from '../secret.ts'
import { reasonOf, tally } from '../testing/people.ts'
import { createPasswords } from './passwords.ts'

const CHEAP = { memoryCost: 64, timeCost: 1, parallelism: 1 }

test('hashes with argon2id, at least 19 MiB, two passes and one lane, under a salt of its own', async () => {
  const passwords = createPasswords()
  const stored = [
    await passwords.hash(new Secret('one password')),
    await passwords.hash(new Secret('one password')),
  ]
  const salts = stored.map((phc) => {
    const [, algorithm, version, parameters = '', salt = ''] = phc.split('$')
    const { m, t, p } = Object.fromEntries(parameters.split(',').map((part) => part.split('=')))
    expect([algorithm, version]).toEqual(['argon2id', 'v=19'])
    expect(Number(m)).toBeGreaterThanOrEqual(19 * 1024)
    expect(Number(t)).toBeGreaterThanOrEqual(2)
    expect(p).toBe('1')
    // 16 bytes: RFC 9106, section 3.1.
    expect(Buffer.from(salt, 'base64').length).toBeGreaterThanOrEqual(16)
    return salt
  })
  expect(new Set(salts).size).toBe(2)
})

test('opens with the password alone: not with another, an empty one, or another case', async () => {
  const passwords = createPasswords(CHEAP)
  const phc = await passwords.hash(new Secret('Open Sesame'))
  expect(await passwords.verify(phc, new Secret('Open Sesame'))).toBe(true)
  for (const wrong of ['open sesame', 'Open Sesame ', ' Open Sesame', '', 'Open'])
    expect(await passwords.verify(phc, new Secret(wrong))).toBe(false)
})

test('cuts nothing: passwords that differ after 72 bytes, or in the last of 256 characters, are two', async () => {
  const passwords = createPasswords(CHEAP)
  for (const length of [72, 255]) {
    const phc = await passwords.hash(new Secret(`${'x'.repeat(length)}1`))
    expect(await passwords.verify(phc, new Secret(`${'x'.repeat(length)}1`))).toBe(true)
    expect(await passwords.verify(phc, new Secret(`${'x'.repeat(length)}2`))).toBe(false)
  }
})

test('takes a password as the same however the keyboard composes its letters', async () => {
  const passwords = createPasswords(CHEAP)
  const phc = await passwords.hash(new Secret('crème brûlée й'.normalize('NFD')))
  expect(await passwords.verify(phc, new Secret('crème brûlée й'.normalize('NFC')))).toBe(true)
})

test('nobody has a password: not even the one that the decoy was made of', async () => {
  const passwords = createPasswords(CHEAP)
  expect(await passwords.verify(null, new Secret('of nobody'))).toBe(false)
})

test('two hashes run, eight wait, and the rest are refused as overload; later there is room again', async () => {
  const passwords = createPasswords(CHEAP)
  const counts = await tally(Array.from({ length: 50 }, () => passwords.hash(new Secret('one password'))))
  expect(counts).toEqual({ ok: 10, overloaded: 40 })
  expect(await reasonOf(passwords.hash(new Secret('one password')))).toBe('ok')
})

test('comparing queues with hashing', async () => {
  const passwords = createPasswords(CHEAP)
  const phc = await passwords.hash(new Secret('one password'))
  const counts = await tally(
    Array.from({ length: 40 }, (_, i) =>
      i % 2 ? passwords.hash(new Secret('x')) : passwords.verify(phc, new Secret('x')),
    ),
  )
  expect(counts).toEqual({ ok: 10, overloaded: 30 })
})

test('a digest is argon2id with the same parameters, the same for the same text and salt alone, and queues too', async () => {
  const passwords = createPasswords(CHEAP)
  const [text, salt] = [new Secret('a body with a password'), new Secret('a salt')]
  const digest = await passwords.digest(text, salt)
  const bytes = createHash('sha256').update('a salt').digest()
  expect(digest).toBe(
    (await hashRaw('a body with a password', { ...CHEAP, salt: bytes })).toString('base64url'),
  )
  expect(await passwords.digest(text, salt)).toBe(digest)
  expect(await passwords.digest(text, new Secret('another salt'))).not.toBe(digest)
  expect(await passwords.digest(new Secret('another body'), salt)).not.toBe(digest)
  expect(await tally(Array.from({ length: 50 }, () => passwords.digest(text, salt)))).toEqual({
    ok: 10,
    overloaded: 40,
  })
})

test('a hash is outdated when any parameter or the algorithm is another', async () => {
  const phc = await createPasswords(CHEAP).hash(new Secret('one password'))
  expect(createPasswords(CHEAP).outdated(phc)).toBe(false)
  expect(createPasswords({ ...CHEAP, memoryCost: 128 }).outdated(phc)).toBe(true)
  expect(createPasswords({ ...CHEAP, timeCost: 2 }).outdated(phc)).toBe(true)
  expect(createPasswords({ ...CHEAP, parallelism: 2 }).outdated(phc)).toBe(true)
  expect(createPasswords(CHEAP).outdated(phc.replace('argon2id', 'argon2i'))).toBe(true)
})
