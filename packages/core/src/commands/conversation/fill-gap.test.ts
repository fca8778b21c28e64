import { describe, expect, test } from 'vitest'
import type { Language } from '../../language.ts'
import { BUILT_IN_ACTIONS } from '../actions/built-in-actions.ts'
import { actionsInForce, ClientActions } from '../client-actions.ts'
import { answerByRules } from '../rules.ts'
import { fillGap, mayFillGap, pendingOf } from './fill-gap.ts'

// A Wednesday, noon in Moscow.
const situation = {
  now: new Date('2026-03-04T09:00:00Z'),
  timeZone: 'Europe/Moscow',
  actions: BUILT_IN_ACTIONS,
}
const fill = (language: Language, before: string, text: string, inForce = situation) =>
  fillGap({ text: before, language, at: situation.now }, { text, language }, inForce)

describe('an answer', () => {
  test.each([
    ['ru', 'поставь таймер', 'на 5 минут', 'set_timer'],
    ['ru', 'поставь таймер', 'пять минут', 'set_timer'],
    ['ru', 'таймер', 'ну давай минут на десять', 'set_timer'],
    ['ru', 'поставь таймер', 'полчаса', 'set_timer'],
    ['ru', 'поставь таймер', 'пять минут, пожалуйста', 'set_timer'],
    ['ru', 'поставь таймер', 'на час двадцать', 'set_timer'],
    ['ru', 'поставь будильник', 'на 7', 'set_alarm'],
    ['ru', 'поставь будильник', 'в 7 утра', 'set_alarm'],
    ['ru', 'поставь будильник', 'завтра в восемь', 'set_alarm'],
    ['ru', 'поставь будильник', 'половина восьмого', 'set_alarm'],
    ['ru', 'поставь будильник', '7:30', 'set_alarm'],
    ['ru', 'напомни', 'позвонить маме завтра в 9', 'create_reminder'],
    ['ru', 'напомни мне', 'через 20 минут выключить духовку', 'create_reminder'],
    ['ru', 'создай напоминание', 'завтра вечером полить цветы', 'create_reminder'],
    ['en', 'set a timer', 'five minutes', 'set_timer'],
    ['en', 'set a timer', 'for 10 minutes', 'set_timer'],
    ['en', 'set a timer', 'half an hour please', 'set_timer'],
    ['en', 'start a timer', 'for an hour and a half', 'set_timer'],
    ['en', 'set a timer', 'make it 20 minutes', 'set_timer'],
    ['en', 'set an alarm', '7 am', 'set_alarm'],
    ['en', 'set an alarm', 'for half past six', 'set_alarm'],
    ['en', 'set an alarm', 'at 6:45 tomorrow', 'set_alarm'],
    ['en', 'set an alarm', 'tomorrow at eight', 'set_alarm'],
    ['en', 'remind me', 'to call mom tomorrow at 9', 'create_reminder'],
    ['en', 'set a reminder', 'call the bank in 20 minutes', 'create_reminder'],
    ['en', 'remind me', 'in an hour to take out the pizza', 'create_reminder'],
    ['ru', 'поставь таймер', 'ну на пару минут', 'set_timer'],
    ['ru', 'поставь таймер', 'минут пять', 'set_timer'],
    ['ru', 'поставь таймер', 'давай на полтора часа', 'set_timer'],
    ['ru', 'поставь будильник', 'на завтра на 6 утра', 'set_alarm'],
    ['ru', 'будильник', 'без пятнадцати восемь', 'set_alarm'],
    ['ru', 'поставь будильник', 'через час', 'set_timer'],
    ['ru', 'напомни', 'о встрече завтра в 10', 'create_reminder'],
    ['ru', 'напомни', 'купить молоко в 6 вечера', 'create_reminder'],
    ['en', 'set a timer', 'uh, two minutes', 'set_timer'],
    ['en', 'set a timer', '10 minutes for the eggs', 'set_timer'],
    ['en', 'set a timer', "let's do 15 minutes", 'set_timer'],
    ['en', 'create an alarm', 'quarter to eight', 'set_alarm'],
    ['en', 'set an alarm', 'six thirty in the morning', 'set_alarm'],
    ['en', 'set an alarm', 'in an hour', 'set_timer'],
    ['en', 'remind me', 'about the meeting at 3 pm', 'create_reminder'],
    ['ru', 'сделай экран ярче', 'на 60 процентов', 'set_brightness'],
    ['ru', 'убавь яркость', 'тридцать', 'set_brightness'],
    ['ru', 'громкость 150', 'на 80', 'set_volume'],
    ['ru', 'увеличь громкость на 500', 'на 20', 'change_volume'],
    ['ru', 'таймер на две недели', 'на час', 'set_timer'],
    ['ru', 'разбуди меня в 25:00', 'в 7', 'set_alarm'],
    ['ru', 'напомни про встречу', 'завтра в 10', 'create_reminder'],
    ['en', 'make the screen dimmer', '40', 'set_brightness'],
    ['en', 'brightness up', 'fifty percent', 'set_brightness'],
    ['en', 'volume 200', '90', 'set_volume'],
    ['en', 'turn it up by 150', '15', 'change_volume'],
    ['en', 'remind me about the meeting', 'at 5 pm', 'create_reminder'],
  ] as const)('%s: to «%s» is «%s»', (language, before, text, action) => {
    expect(answerByRules({ text, language }, situation)).toBeNull()
    const reply = fill(language, before, text)
    expect(reply?.actions.map(({ name }) => name)).toEqual([action])
    expect(reply).toMatchObject({ outcome: 'action', cacheable: false, expectReply: false })
    expect(mayFillGap({ text, language }, situation)).toBe(true)
  })

  test.each([
    ['ru', 'найди', 'рецепт борща', 'web_search'],
    ['ru', 'включи', 'джаз', 'play_music'],
    ['ru', 'выключи', 'звук', 'mute'],
    ['ru', 'напечатай', 'всем удачи', 'type_text'],
    ['ru', 'запиши', 'купить молоко', 'create_note'],
    ['en', 'search for', 'best pizza in town', 'web_search'],
    ['en', 'turn off', 'the sound', 'mute'],
    ['en', 'turn off', 'the computer', 'shut_down'],
    ['ru', 'закрой', 'хром', 'close_app'],
    ['ru', 'выключи', 'музыку', 'media_control'],
    ['en', 'close', 'notepad', 'close_app'],
  ] as const)('%s: to «%s» may be a mere thing: «%s»', (language, before, text, action) => {
    expect(fill(language, before, text)?.actions.map(({ name }) => name)).toEqual([action])
  })

  test.each([
    ['ru', 'поставь будильник на понедельник', 'на 8', 'подъём', '2026-03-09T05:00:00.000Z'],
    ['en', 'set an alarm for monday', '8 am', 'wake up', '2026-03-09T05:00:00.000Z'],
  ] as const)('%s: to «%s» keeps the day: «%s»', (language, before, text, what, at) => {
    const asked = { text: before, language, at: situation.now }
    expect(fill(language, before, text)).toMatchObject({ outcome: 'clarify', actions: [], expectReply: true })
    const pending = pendingOf([asked, { ...asked, text }], situation)
    expect(pending && fillGap(pending.asked, { text: 'да', language: 'ru' }, situation)?.actions).toEqual([
      { name: 'create_reminder', parameters: { text: what, at } },
    ])
  })

  test('to one of several commands goes before what waited for it', () => {
    const reply = fill('ru', 'открой браузер, поставь таймер и сделай громче', 'на 5 минут')
    expect(reply?.actions.map(({ name }) => name)).toEqual(['set_timer', 'change_volume'])
  })

  test.each([
    ['ru', 'найди', 'не знаю'],
    ['ru', 'напечатай', 'что'],
    ['ru', 'открой', 'да так, ничего'],
    ['ru', 'открой', 'хм'],
    ['ru', 'открой', 'да'],
    ['en', 'type', "i'm not sure"],
    ['en', 'search for', 'no idea'],
    ['ru', 'запиши', 'закажи'],
    ['ru', 'найди', 'открывай'],
    ['en', 'note', 'remind'],
    ['en', 'search', 'write'],
    ['ru', 'поставь таймер', 'а что такое таймер'],
    ['ru', 'напомни', 'какая сегодня погода'],
    ['ru', 'поставь таймер', 'я потом скажу'],
    ['ru', 'поставь таймер', 'чай'],
    ['en', 'set a timer', "i don't know"],
    ['en', 'set an alarm', 'tell me a joke'],
    ['en', 'remind me', 'what is the capital of france at 9'],
    ['ru', 'открой хром', 'пять минут'],
    ['en', 'what is a timer', 'five minutes'],
  ] as const)('%s: to «%s» is not «%s»', (language, before, text) => {
    expect(fill(language, before, text)).toBeNull()
  })

  test('is in the language it is given in', () => {
    const reply = fillGap(
      { text: 'поставь таймер', language: 'ru', at: situation.now },
      { text: 'five minutes', language: 'en' },
      situation,
    )
    expect(reply?.text).toBe('Timer set: 5 minutes.')
  })

  test('gives the values that were said', () => {
    expect(fill('en', 'set a timer', '10 minutes for the eggs')?.actions[0]?.parameters).toEqual({
      seconds: 600,
      label: 'eggs',
    })
    expect(fill('ru', 'напомни', 'завтра вечером полить цветы')?.actions[0]?.parameters).toEqual({
      text: 'полить цветы',
      at: '2026-03-05T16:00:00.000Z',
    })
  })

  test.each([
    ['en', 'remind me to buy milk', 'at six pm', '2026-03-04T15:00:00.000Z'],
    ['en', 'remind me to buy milk', 'at 8:15', '2026-03-04T17:15:00.000Z'],
    ['en', 'remind me to buy milk', 'at five pm tomorrow', '2026-03-05T14:00:00.000Z'],
    ['en', 'remind me to buy milk', 'by six pm', '2026-03-04T15:00:00.000Z'],
    ['en', 'remind me to buy milk', 'six pm', '2026-03-04T15:00:00.000Z'],
    ['ru', 'напомни купить молоко', 'в шесть вечера', '2026-03-04T15:00:00.000Z'],
    ['ru', 'напомни купить молоко', 'к 8:15', '2026-03-04T17:15:00.000Z'],
    ['ru', 'напомни купить молоко', 'завтра в семь утра', '2026-03-05T04:00:00.000Z'],
  ] as const)('%s: to «%s» that says when keeps what is to be done: «%s»', (language, before, text, at) => {
    expect(fill(language, before, text)?.actions[0]?.parameters).toEqual({
      text: language === 'ru' ? 'купить молоко' : 'buy milk',
      at,
    })
  })

  test('may be followed by another command', () => {
    expect(
      fill('ru', 'поставь таймер', 'на 5 минут и включи музыку')?.actions.map(({ name }) => name),
    ).toEqual(['set_timer', 'play_music'])
  })

  test('is asked for what it leaves open, once', () => {
    expect(fill('ru', 'напомни', 'купить хлеб')).toMatchObject({
      outcome: 'clarify',
      text: 'Когда напомнить?',
    })
    expect(fill('en', 'remind me', 'tomorrow at 9')?.text).toBe('What should I remind you of?')
    expect(fill('ru', 'напомни купить хлеб', 'купить молоко')).toBeNull()
    expect(fill('en', 'remind me to buy bread', 'tomorrow at 9 am')?.actions[0]?.parameters).toEqual({
      text: 'buy bread',
      at: '2026-03-05T06:00:00.000Z',
    })
  })

  test('makes only what is in force', () => {
    const actions = actionsInForce(ClientActions.parse([{ name: 'open_app' }]))
    expect(fill('ru', 'поставь таймер', 'на 5 минут', { ...situation, actions })).toBeNull()
  })

  test('is no dictation, except of what is written down', () => {
    const long = 'и ещё молоко '.repeat(20)
    expect(fill('ru', 'поставь таймер', `на 5 минут ${long}`)).toBeNull()
    expect(fill('ru', 'запиши', `купить хлеб ${long}`)?.actions).toMatchObject([{ name: 'create_note' }])
    expect(fill('ru', 'запиши', `купить хлеб ${long}${long}`)).toBeNull()
  })
})

test('what is asked after several questions in a row is what the answers made of the first', () => {
  const ru = (...texts: string[]) =>
    pendingOf(
      texts.map((text) => ({ text, language: 'ru' as const, at: situation.now })),
      situation,
    )?.asked.text
  expect(ru('напомни', 'позвонить маме')).toBe('напомни позвонить маме')
  expect(ru('поставь таймер', 'поставь будильник')).toBe('поставь будильник')
  expect(ru('открой хром')).toBeUndefined()
  expect(ru()).toBeUndefined()
})

test('who does not answer is still asked, and it is known how often that was', () => {
  const misses = (...texts: string[]) =>
    pendingOf(
      texts.map((text) => ({ text, language: 'ru' as const, at: situation.now })),
      situation,
    )
  expect(misses('найди', 'не знаю')).toMatchObject({ asked: { text: 'найди', language: 'ru' }, misses: 1 })
  expect(misses('напомни', 'не знаю', 'позвонить маме')).toMatchObject({ misses: 0 })
})
