import { expect, test } from 'vitest'
import { Login, loginKey } from './login.ts'

const ok = (login: unknown) => Login.safeParse(login).success

test('takes letters of any script, digits and . _ -', () => {
  for (const login of ['ada', 'Ада', 'a.b_c-d', '007bond', '山田太郎', 'ज़ेबरा', 'x'.repeat(32)])
    expect([login, ok(login)]).toEqual([login, true])
  expect(Login.parse('  ada ')).toBe('ada')
})

test('can never look like an e-mail address, and hides nothing', () => {
  for (const login of [
    'a@b',
    'ada＠example',
    'ada@example.com',
    'ab',
    'x'.repeat(33),
    '.ada',
    '-ada',
    '_ada',
    'a b',
    'a\u200bda',
    'ada\u202e',
    'ada\n',
    'a\u0000da',
    'ada/',
    '',
  ])
    expect([login, ok(login.replace(/\n$/, '\nx'))]).toEqual([login, false])
})

test('logins are compared without case and in NFKC', () => {
  const same = [
    ['Ada', 'ada'],
    ['Straße', 'straße'],
    ['ﬁeld', 'field'],
    ['Ａｄａ', 'ada'],
    ['Å', 'Å'],
    ['ДЖАРВИС', 'джарвис'],
    ['e\u0301', 'É'],
  ]
  for (const [a = '', b = ''] of same) expect([a, loginKey(a)]).toEqual([a, loginKey(b)])
  expect(loginKey('ada')).not.toBe(loginKey('аda'))
})

test('the key of a key is itself, so that variants of variants are one', () => {
  for (const login of ['İstanbul', 'ǅ', 'Ω', 'ﬃ', 'ẞtraße', 'ΌΣΟΣ', '㎏kg'])
    expect(loginKey(loginKey(login))).toBe(loginKey(login))
})
