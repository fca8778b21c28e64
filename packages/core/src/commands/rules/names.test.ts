import { describe, expect, test } from 'vitest'
import type { Language } from '../../language.ts'
import { BUILT_IN_ACTIONS } from '../actions/built-in-actions.ts'
import { understand } from './understand.ts'

const situation = { now: new Date(0), timeZone: 'UTC', actions: BUILT_IN_ACTIONS }
const act = (text: string, language: Language) => {
  const one = understand(text, language, situation)
  return one?.kind === 'action' ? Object.values(one.action.parameters)[0] : one
}

describe('an address', () => {
  test.each([
    ['ru', 'открой ссылку https://example.org/a?b=1', 'https://example.org/a?b=1'],
    ['ru', 'открой в браузере stackoverflow.com', 'https://stackoverflow.com/'],
    ['ru', 'перейди на яндекс точка ру', 'https://ya.ru/'],
    ['ru', 'перейди по адресу example точка орг', 'https://example.org/'],
    ['en', 'open https://news.example.com', 'https://news.example.com/'],
    ['en', 'open example.com/about in a new tab', 'https://example.com/about'],
    ['en', 'go to news dot example dot com', 'https://news.example.com/'],
    ['en', 'show me the site python.org', 'https://python.org/'],
  ] as const)('%s: %s', (language, text, url) => {
    expect(act(text, language)).toBe(url)
  })
})

describe('a name', () => {
  test.each([
    ['ru', 'заверши работу телеграма', 'телеграм'],
    ['ru', 'открой программу кошелёк', 'кошелёк'],
    ['ru', 'мне нужен блокнот', 'блокнот'],
    ['en', 'start the app called pinewood', 'pinewood'],
    ['en', 'launch the firefox web browser', 'firefox'],
  ] as const)('%s: %s', (language, text, app) => {
    expect(act(text, language)).toBe(app)
  })

  test.each([
    ['ru', 'мне нужны часы'],
    ['ru', 'открой программу передач'],
    ['ru', 'запусти программу стирки'],
    ['ru', 'открой программу которая тормозит'],
    ['ru', 'танки'],
    ['en', 'wow'],
    ['en', 'show me my calendar'],
    ['en', 'open the app that shows weather'],
  ] as const)('%s: no program’s: %s', (language, text) => {
    expect(act(text, language)).toBeNull()
  })
})

describe('a search on a site names the site', () => {
  test.each([
    ['ru', 'поищи на ютубе уроки гитары', 'уроки гитары youtube'],
    ['ru', 'найди эйфелеву башню в википедии', 'эйфелеву башню википедия'],
    ['en', 'search youtube for cats', 'cats youtube'],
    ['en', 'look up jazz on wikipedia', 'jazz wikipedia'],
    ['en', 'search google for cats', 'cats'],
    ['en', 'look up banana bread online', 'banana bread'],
  ] as const)('%s: %s', (language, text, query) => {
    expect(act(text, language)).toBe(query)
  })

  test.each([
    'search for my keys',
    'google it',
    'google maps directions to work',
    'search my email for the invoice',
  ])('no search: %s', (text) => {
    expect(act(text, 'en')).toBeNull()
  })
})
