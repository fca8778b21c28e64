import { dictionary } from '@zxcvbn-ts/language-common'
import { expect, test } from 'vitest'
import { DomainError } from '../errors.ts'
import { Secret } from '../secret.ts'
import { refuseWeakPassword } from './password-strength.ts'

const OWN = { email: 'ada.lovelace@example.com', login: 'CountessAda' }

/** The rule a password breaks; null when it passes. */
function brokenRule(password: string): string | undefined | null {
  try {
    refuseWeakPassword(new Secret(password), OWN)
    return null
  } catch (error) {
    if (!(error instanceof DomainError) || error.reason !== 'password_too_weak') throw error
    return error.issues?.[0]?.message
  }
}

test('every password of the list of common ones is refused, offline', () => {
  const list = dictionary['passwords-common'] as string[]
  expect(list.length).toBeGreaterThan(3000)
  expect(list.filter((password) => brokenRule(password) !== 'password_common')).toEqual([])
})

test('a common password stays common in capitals and in full-width letters', () => {
  for (const password of ['PASSWORD', 'Password1', 'ｐａｓｓｗｏｒｄ', 'Qwerty123', '12345678'])
    expect([password, brokenRule(password)]).toEqual([password, 'password_common'])
})

test("the account's own names are no passwords", () => {
  for (const password of ['ada.lovelace@example.com', 'Ada.Lovelace', 'countessada'])
    expect([password, brokenRule(password)]).toEqual([password, 'password_is_name'])
})

test('the password of the documentation and long ones pass', () => {
  for (const password of [
    'secure_password',
    'correct horse battery',
    'пароль-который-я-помню',
    '🐘'.repeat(8),
  ])
    expect([password, brokenRule(password)]).toEqual([password, null])
})
