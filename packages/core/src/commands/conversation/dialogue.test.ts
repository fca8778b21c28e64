import { describe, expect, test } from 'vitest'
import { talk } from '../../testing/talk.ts'
import { BUILT_IN_ACTIONS } from '../actions/built-in-actions.ts'

// A Wednesday, eight in the morning in Moscow.
const situation = {
  now: new Date('2026-03-04T05:00:00Z'),
  timeZone: 'Europe/Moscow',
  actions: BUILT_IN_ACTIONS,
}

/** What comes back to the last of several things that are said one after the other, with `–` between them. */
async function reply(dialogue: string) {
  const say = talk(situation)
  const said = dialogue.split(' – ')
  for (const text of said.slice(0, -1)) await say(text, languageOf(text))
  const last = said.at(-1) ?? ''
  return say(last, languageOf(last))
}

const languageOf = (text: string) => (/[а-яё]/i.test(text) ? 'ru' : 'en')

const calls = ({ actions }: Awaited<ReturnType<typeof reply>>) =>
  actions.map(({ name, parameters }) => [name, ...Object.values(parameters)].join(' '))

describe('yes or no in the other language is answered in that of the question', () => {
  test.each([
    ['сверни телеграм – yes', 'ru', 'Сворачиваю.'],
    ['сверни телеграм – no', 'ru', 'Хорошо, не буду.'],
    ['close all windows – да', 'en', 'Closing the window.'],
    ['set a timer – нет', 'en', 'Okay, never mind.'],
  ])('%s', async (dialogue, language, text) => {
    expect(await reply(dialogue)).toMatchObject({ language, text })
  })
})

describe('that something is taken back is said once', () => {
  test.each([
    ['поставь таймер на 5 минут – отмени', 'Отменяю таймер.'],
    ['set a timer for 5 minutes – undo that', 'Timer cancelled.'],
    ['открой хром – отмени', 'Отменяю. Закрываю хром.'],
  ])('%s', async (dialogue, text) => {
    expect((await reply(dialogue)).text).toBe(text)
  })
})
