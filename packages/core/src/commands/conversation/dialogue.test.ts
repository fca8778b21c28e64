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

const REMINDER_AT_NINE = 'create_reminder подъём 2026-03-05T06:00:00.000Z'

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

describe('what waited for an offer follows it', () => {
  test.each([
    ['сверни телеграм и сделай громче – да', ['window_control minimize', 'change_volume 10']],
    ['разбуди меня завтра в девять и открой хром – да', [REMINDER_AT_NINE, 'open_app хром']],
    ['закрой все окна и выключи звук – да', ['window_control close', 'mute true']],
    ['закрой всё и выключи компьютер – да', ['window_control close', 'shut_down']],
    [
      'сверни телеграм, открой хром и сделай скриншот – да',
      ['window_control minimize', 'open_app хром', 'take_screenshot'],
    ],
    ['сверни телеграм, а потом хром и сделай громче – да', []],
    ['close everything and shut down – yes', ['window_control close', 'shut_down']],
    ['close all windows and mute – yes', ['window_control close', 'mute true']],
    [
      'wake me up tomorrow at nine and open chrome – yes',
      ['create_reminder wake up 2026-03-05T06:00:00.000Z', 'open_app chrome'],
    ],
  ])('%s', async (dialogue, done) => {
    expect(calls(await reply(dialogue))).toEqual(done)
  })

  test('in one text', async () => {
    const { text } = await reply('разбуди меня завтра в девять, открой хром и сделай громче – да')
    expect(text).toBe('Напомню завтра в 09:00: подъём. Открываю хром и делаю громче.')
  })

  test('and may ask in its turn', async () => {
    const asked = await reply('сверни телеграм и поставь таймер – да')
    expect(asked).toMatchObject({ outcome: 'action', expect_reply: true })
    expect(calls(asked)).toEqual(['window_control minimize'])
    expect(calls(await reply('сверни телеграм и поставь таймер – да – пять минут'))).toEqual([
      'set_timer 300',
    ])
    expect(calls(await reply('сверни телеграм и закрой все окна – да – да'))).toEqual([
      'window_control close',
    ])
    expect(calls(await reply('сверни телеграм и закрой все окна – да – нет'))).toEqual([])
  })
})
