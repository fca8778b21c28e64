import { expect, test } from 'vitest'
import type { Language } from '../../language.ts'
import { BUILT_IN_ACTIONS } from '../actions/built-in-actions.ts'
import { actionsInForce, ClientActions } from '../client-actions.ts'
import { lookAt } from '../look.ts'
import { answerByRules } from '../rules.ts'

const moment = { now: new Date('2026-03-04T09:00:00Z'), timeZone: 'Europe/Moscow' }
const ASKED = { ru: 'что ты умеешь', en: 'what can you do' } as const

function asked(language: Language, declared: object[] | null): string | undefined {
  const actions = actionsInForce(declared && ClientActions.parse(declared))
  return answerByRules({ text: ASKED[language], language }, { ...moment, actions })?.text
}

test('of all built-in actions it tells in groups', () => {
  expect(asked('ru', null)).toBe(
    'Я открываю программы и сайты, закрываю программы, ищу в интернете, включаю музыку, управляю плеером, громкостью, ' +
      'яркостью и окнами, ставлю таймеры, будильники и напоминания, делаю заметки и снимки экрана, печатаю под диктовку, ' +
      'блокирую, усыпляю, перезагружаю и выключаю компьютер, считаю и говорю время и дату.',
  )
  expect(asked('en', null)).toBe(
    'I open programs and sites, close programs, search the web, play music, control playback, volume, brightness and ' +
      'windows, set timers, alarms and reminders, take notes and screenshots, type what you dictate, lock, suspend, ' +
      'restart and shut down the computer, do arithmetic, and tell the time and the date.',
  )
})

test('it speaks only of what the client declared, and of its own actions by their descriptions', () => {
  const lamp = {
    name: 'lamp_on',
    description: 'Turn on the lamp. It is in the kitchen.',
    parameters: { type: 'object', properties: {} },
  }
  const declared = [{ name: 'open_app' }, { name: 'mute' }, lamp]
  expect(asked('ru', declared)).toBe(
    'Я открываю программы, управляю громкостью, считаю и говорю время и дату. Ваше приложение добавило: «Turn on the lamp».',
  )
  expect(asked('en', declared)).toBe(
    'I open programs, control volume, do arithmetic, and tell the time and the date. Your app adds: “Turn on the lamp”.',
  )
  expect(asked('en', [])).toBe('I do arithmetic and tell the time and the date.')
})

test('many long descriptions are shortened', () => {
  const own = Array.from({ length: 64 }, (_, n) => ({
    name: `own_${n}`,
    description: `${n} ${'word '.repeat(90)}`,
    parameters: { type: 'object', properties: {} },
  }))
  const said = asked('en', own) ?? ''
  expect(said).toMatch(/“4 [^”]*…” and more\.$/)
  expect(said.length).toBeLessThan(700)
})

test('the answer of one set of actions is not found under another', () => {
  const utterance = { text: ASKED.en, language: 'en' } as const
  const all = lookAt('ada', utterance, { ...moment, actions: BUILT_IN_ACTIONS }, 'v1')
  const few = lookAt(
    'ada',
    utterance,
    { ...moment, actions: actionsInForce(ClientActions.parse([{ name: 'mute' }])) },
    'v1',
  )
  expect(few.key.key).not.toBe(all.key.key)
  expect(few.byRules?.text).not.toBe(all.byRules?.text)
})
