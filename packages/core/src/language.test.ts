import { expect, test } from 'vitest'
import { languageFromHeader } from './language.ts'

test.each([
  ['ru-RU,en,*', 'ru'],
  ['en,*', 'en'],
  ['ru', 'ru'],
  ['RU-ru', 'ru'],
  ['de,ru;q=0.5,en;q=0.8', 'en'],
  ['en;q=0.1, ru;q=0.2', 'ru'],
  ['en ; q=0.5 , ru ; q=0.5', 'en'],
  ['ru;q=0,en', 'en'],
  ['ru;q=0', null],
  ['*', null],
  ['de,fr', null],
  ['', null],
  [undefined, null],
  ['ru;q=2,en', 'en'],
  ['ru;q=x,en', 'en'],
  ['russian', null],
  [';;,,q=1', null],
  [`${'x,'.repeat(300)}ru`, null],
])('Accept-Language %j asks for %j', (header, language) => {
  expect(languageFromHeader(header)).toBe(language)
})
