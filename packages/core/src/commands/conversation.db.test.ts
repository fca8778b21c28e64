import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Ai } from '../ai/ai.ts'
import { fakeAi, modelAnswer } from '../testing/fake-ai.ts'
import { asToken, newPerson } from '../testing/people.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { CommandInput } from './command-input.ts'
import { CreateSessionInput, createSession } from './create-session.ts'
import { giveFeedback } from './feedback.ts'
import { processCommand } from './process-command.ts'

const MINUTE = 60_000

let core: TestCore
beforeAll(async () => {
  core = await createTestCore()
})
afterAll(() => core.close())

/** Somebody new, and what they say. */
async function somebody(on: TestCore = core) {
  const { ctx, token } = await newPerson(on)
  const hear = async (input: CommandInput | object) =>
    processCommand(await asToken(on, token), CommandInput.parse({ save_cache: true, ...input }))
  const ru = (text: string, more = {}) => hear({ text, language: 'ru', ...more })
  const en = (text: string, more = {}) => hear({ text, language: 'en', ...more })
  const session = async () => (await createSession(ctx, CreateSessionInput.parse({}))).session_id
  return { ctx, hear, ru, en, session }
}

const calls = ({ actions }: { actions: { name: string; parameters: object }[] }) =>
  actions.map(({ name, parameters }) => ({ name, parameters }))

describe('a compound command', () => {
  test('gives its actions in order, each with its undo, and is saved', async () => {
    const { ru } = await somebody()
    const first = await ru('открой хром и сделай громче')
    expect(first).toMatchObject({ outcome: 'action', source: 'rules', cache: { saved: true } })
    expect(first.actions.map(({ name, undo }) => [name, undo?.name])).toEqual([
      ['open_app', 'close_app'],
      ['change_volume', 'change_volume'],
    ])
    const again = await ru('Джарвис, открой хром и сделай громче, пожалуйста')
    expect(again).toMatchObject({ source: 'cache', text: first.text })
    expect(calls(again)).toEqual(calls(first))
  })
})

describe('a correction', () => {
  test('is of what was done, and knows when that was', async () => {
    const { ru } = await somebody()
    const first = await ru('напомни через час позвонить маме')
    core.advance(1234)
    const second = await ru('нет, через два часа')
    const at = ({ actions }: typeof first) => Date.parse(String(actions.at(-1)?.parameters.at))
    const moved = at(second) - at(first) - 60 * MINUTE
    expect(moved).toBeGreaterThanOrEqual(1234)
    expect(moved).toBeLessThan(MINUTE)
  })
})

describe('an answer to a question', () => {
  test('makes the command whole, and is never saved', async () => {
    const { ru } = await somebody()
    expect(await ru('поставь таймер')).toMatchObject({ outcome: 'clarify', expect_reply: true })
    const filled = await ru('пять минут')
    expect(filled).toMatchObject({
      outcome: 'action',
      source: 'rules',
      text: 'Таймер: 5 минут.',
      expect_reply: false,
      cache: { hit: false, saved: false },
    })
    expect(calls(filled)).toEqual([{ name: 'set_timer', parameters: { seconds: 300 } }])
    expect((await ru('пять минут')).outcome).toBe('not_understood')
  })

  test('may itself leave something open', async () => {
    const { ru, en } = await somebody()
    await ru('напомни')
    expect(await ru('позвонить маме')).toMatchObject({ outcome: 'clarify', text: 'Когда напомнить?' })
    expect(await ru('завтра в 9 утра')).toMatchObject({ text: 'Напомню завтра в 9:00: позвонить маме.' })
    await en('remind me')
    await en('call mom')
    expect(calls(await en('in 20 minutes'))).toMatchObject([
      { name: 'create_reminder', parameters: { text: 'call mom' } },
    ])
  })

  test('may come in the other language, and counts for its transcript', async () => {
    const { ru, hear } = await somebody()
    await ru('поставь таймер')
    const filled = await hear({ text_ru: 'файв минитс', text_en: 'five minutes' })
    expect(filled).toMatchObject({ language: 'en', text: 'Timer set: 5 minutes.' })
    await ru('поставь будильник')
    expect(await hear({ text_ru: 'на семь утра', text_en: 'nah same ultra' })).toMatchObject({
      language: 'ru',
      text: 'Будильник на 7:00.',
    })
  })

  test('gives way to a command of its own, which ends the question', async () => {
    const { ru } = await somebody()
    await ru('поставь таймер')
    expect((await ru('открой хром')).text).toBe('Открываю Хром.')
    expect((await ru('пять минут')).outcome).toBe('not_understood')
  })

  test('may be none', async () => {
    const { ru, en } = await somebody()
    await ru('поставь таймер')
    expect(await ru('не надо')).toMatchObject({ outcome: 'answer', text: 'Хорошо, не буду.', actions: [] })
    expect((await ru('пять минут')).outcome).toBe('not_understood')
    await en('set an alarm')
    expect(await en('never mind')).toMatchObject({ outcome: 'answer', text: 'Okay, never mind.' })
    expect((await en('never mind')).text).toBe('Okay.')
    await ru('открой хром')
    await ru('поставь таймер')
    expect((await ru('отмени')).text).toBe('Хорошо, не буду.')
  })

  test('comes within two minutes', async () => {
    const { ru } = await somebody()
    await ru('поставь таймер')
    core.advance(2 * MINUTE - 1000)
    expect((await ru('на 5 минут')).outcome).toBe('action')
    await ru('поставь таймер')
    core.advance(2 * MINUTE + 1000)
    expect((await ru('на 5 минут')).outcome).toBe('not_understood')
  })

  test('belongs to its session and its person', async () => {
    const [anna, boris] = [await somebody(), await somebody()]
    const [first, second] = [await anna.session(), await anna.session()]
    await anna.ru('поставь таймер', { session_id: first })
    expect((await anna.ru('пять минут', { session_id: second })).outcome).toBe('not_understood')
    expect((await boris.ru('пять минут')).outcome).toBe('not_understood')
    expect((await anna.ru('пять минут', { session_id: first })).outcome).toBe('action')
  })

  test('that was rejected does not come back', async () => {
    const { ctx, ru } = await somebody()
    await ru('поставь таймер')
    const { id } = await ru('пять минут')
    await giveFeedback(ctx, { command_id: id, verdict: 'wrong' })
    await ru('поставь таймер')
    expect((await ru('пять минут')).outcome).toBe('not_understood')
  })

  test('beats what the model once said to the same words', async () => {
    const said = { outcome: 'answer', text: 'Это 300 секунд.', cacheable: true, expect_reply: false }
    const ai: Ai = {
      model: 'fake',
      ask: async ({ schema }) => ({
        answer: schema.parse({ ...said, actions: [] }),
        problem: null,
        usage: null,
        ms: 1,
      }),
    }
    const withModel = await createTestCore({ ai })
    try {
      const { ru } = await somebody(withModel)
      await ru('пять минут')
      expect((await ru('пять минут')).source).toBe('cache')
      await ru('поставь таймер')
      expect(await ru('пять минут')).toMatchObject({ source: 'rules', text: 'Таймер: 5 минут.' })
      expect((await ru('пять минут')).source).toBe('cache')
    } finally {
      await withModel.close()
    }
  })
})

describe('a reply that is no answer', () => {
  test('is asked once more, in plain words, and then let go', async () => {
    const { ru, en } = await somebody()
    await ru('поставь таймер')
    expect(await ru('синий слон')).toMatchObject({
      outcome: 'clarify',
      text: 'Не понял. На сколько? Скажите, например: «на 5 минут». Или скажите «не надо».',
      expect_reply: true,
    })
    expect((await ru('на 5 минут')).text).toBe('Таймер: 5 минут.')
    await en('search for')
    expect(await en("i don't know")).toMatchObject({
      outcome: 'clarify',
      text: 'What should I search for? Or say “never mind”.',
    })
    expect(await en('no idea')).toMatchObject({
      outcome: 'not_understood',
      text: 'Let’s leave it, then. Say the whole command when you are ready.',
      actions: [],
      expect_reply: false,
    })
    expect((await en('cats')).outcome).toBe('not_understood')
  })

  test('may be another command, which is done', async () => {
    const { ru } = await somebody()
    await ru('поставь таймер')
    await ru('не знаю')
    expect((await ru('открой хром')).text).toBe('Открываю Хром.')
    await ru('напечатай')
    expect((await ru('поставь таймер')).text).toMatch(/^На сколько/)
  })

  test('is the model’s, where there is one, unless the person says that there is no answer', async () => {
    const ai = fakeAi()
    const withModel = await createTestCore({ ai })
    try {
      const { ru } = await somebody(withModel)
      await ru('поставь таймер')
      expect(await ru('какая столица у Франции')).toMatchObject({ source: 'ai', text: 'Это ответ.' })
      await ru('поставь таймер')
      expect(await ru('не знаю')).toMatchObject({ source: 'rules', outcome: 'clarify' })
      expect(ai.asked).toHaveLength(1)
    } finally {
      await withModel.close()
    }
  })
})

describe('a question', () => {
  test('is answered by the name of a thing, which else is opened or played', async () => {
    const { ru, en } = await somebody()
    await ru('хром')
    await ru('закрой')
    expect(calls(await ru('хром'))).toEqual([{ name: 'close_app', parameters: { app: 'хром' } }])
    await ru('выключи')
    expect((await ru('музыку')).text).toBe('Останавливаю.')
    expect((await ru('музыку')).text).toBe('Включаю музыку.')
    await en('set a timer')
    expect((await en('chrome')).text).toBe('Opening Chrome.')
  })

  test('may be an offer, which is done on yes only', async () => {
    const { ru, en } = await somebody()
    await ru('сверни телеграм')
    expect(calls(await ru('да'))).toEqual([{ name: 'window_control', parameters: { command: 'minimize' } }])
    expect(await ru('да')).toMatchObject({ outcome: 'answer', actions: [] })
    await en('close all windows')
    expect(await en('no')).toMatchObject({ outcome: 'answer', text: 'Okay, never mind.', actions: [] })
    expect(await en('yes')).toMatchObject({ outcome: 'answer', actions: [] })
    await ru('сверни телеграм')
    expect(await en('yes')).toMatchObject({
      text: 'Сворачиваю.',
      language: 'ru',
      transcript: { chosen: 'en' },
    })
  })

  test('amid several commands comes after what is done, and before the rest', async () => {
    const { ru } = await somebody()
    const first = await ru('открой браузер, поставь таймер и сделай громче')
    expect(first).toMatchObject({ outcome: 'action', expect_reply: true, cache: { saved: false } })
    expect(first.actions.map(({ name }) => name)).toEqual(['open_app'])
    const then = await ru('на 5 минут')
    expect(then).toMatchObject({ text: 'Таймер: 5 минут. Делаю громче.', expect_reply: false })
    await ru('поставь таймер и напомни')
    expect(await ru('5 минут')).toMatchObject({ outcome: 'action', expect_reply: true })
    await ru('позвонить маме')
    expect(calls(await ru('через час'))).toMatchObject([
      { name: 'create_reminder', parameters: { text: 'позвонить маме' } },
    ])
  })

  test('of the model is dropped too, and nothing done before it is undone', async () => {
    const ai = fakeAi()
    ai.answer = () => modelAnswer({ text: 'Какую пиццу?', outcome: 'clarify', expect_reply: true })
    const withModel = await createTestCore({ ai })
    try {
      const { ru } = await somebody(withModel)
      await ru('открой хром')
      expect(await ru('закажи пиццу')).toMatchObject({ source: 'ai', expect_reply: true })
      expect(await ru('отмени')).toMatchObject({ text: 'Хорошо, не буду.', actions: [] })
      expect((await ru('отмени')).text).toBe('Отменяю. Закрываю Хром.')
    } finally {
      await withModel.close()
    }
  })

  test('of the model is answered by what it is told', async () => {
    const withModel = await createTestCore({ ai: fakeAi() })
    try {
      const { en } = await somebody(withModel)
      expect((await en('yes')).source).toBe('rules')
      expect((await en('what do you think of whales')).source).toBe('ai')
      expect((await en('yes')).source).toBe('ai')
    } finally {
      await withModel.close()
    }
  })

  test('that asks for no command is waved away too', async () => {
    const { ru, en } = await somebody()
    await ru('джарвис')
    expect(await ru('нет, ничего')).toMatchObject({ outcome: 'answer', text: 'Хорошо.' })
    await en('who are you')
    expect((await en('open chrome')).text).toBe('Opening Chrome.')
  })
})

describe('what the client asks the person about', () => {
  test.each([
    ['ru', 'выключи компьютер', 'нет', 'Хорошо. Без вашего подтверждения этого не будет.'],
    ['ru', 'перезагрузи компьютер', 'отмени', 'Хорошо. Без вашего подтверждения этого не будет.'],
    ['en', 'restart', 'cancel', 'Okay. It won’t happen unless you confirm it.'],
    ['en', 'shut down the computer', 'no wait', 'Okay. It won’t happen unless you confirm it.'],
    ['en', 'shut down the computer', 'stop', 'Okay. It won’t happen unless you confirm it.'],
  ] as const)('%s: "%s" is called off by "%s"', async (language, command, said, text) => {
    const { hear } = await somebody()
    await hear({ text: command, language })
    const off = { outcome: 'answer', text, actions: [], expect_reply: false }
    expect(await hear({ text: said, language })).toMatchObject(off)
    expect(await hear({ text: said, language })).toMatchObject(off)
  })

  test.each([
    ['ru', 'выключи компьютер', 'да', 'Подтвердите это, пожалуйста, в приложении.'],
    ['en', 'shut down the computer', 'yes please', 'Please confirm that in the app.'],
  ] as const)('%s: "%s" is not confirmed here by "%s"', async (language, command, said, text) => {
    const { hear } = await somebody()
    expect(await hear({ text: command, language })).toMatchObject({ outcome: 'action', expect_reply: false })
    expect(await hear({ text: said, language })).toMatchObject({
      outcome: 'answer',
      text,
      actions: [],
      expect_reply: false,
      source: 'rules',
    })
  })

  test('is that only while it is the last to be done, and for two minutes', async () => {
    const { ru } = await somebody()
    await ru('выключи компьютер')
    await ru('открой хром')
    expect((await ru('отмени')).text).toBe('Отменяю. Закрываю Хром.')
    await ru('выключи компьютер')
    core.advance(2 * MINUTE + 1000)
    expect((await ru('да')).text).toBe('Если что, я здесь.')
    expect((await ru('отмени')).text).toBe('Это нельзя отменить.')
  })
})

test('stop alone says how to stop the music', async () => {
  const { ru, en } = await somebody()
  expect(await ru('стоп')).toMatchObject({
    outcome: 'answer',
    text: 'Хорошо. Чтобы остановить музыку, скажите «останови музыку».',
    actions: [],
  })
  expect((await en('stop it')).text).toBe('Okay. To stop the music, say “stop the music”.')
})

describe('undo', () => {
  test('takes back the last actions in reverse order, then what was before them', async () => {
    const { ru } = await somebody()
    await ru('закрой дискорд')
    await ru('открой хром и сделай громче')
    await ru('который час')
    const undone = await ru('отмени это')
    expect(undone).toMatchObject({
      outcome: 'action',
      source: 'rules',
      text: 'Отменяю. Делаю тише и закрываю Хром.',
      cache: { saved: false },
    })
    expect(calls(undone)).toEqual([
      { name: 'change_volume', parameters: { delta: -10 } },
      { name: 'close_app', parameters: { app: 'хром' } },
    ])
    expect(calls(await ru('отмени'))).toEqual([{ name: 'open_app', parameters: { app: 'дискорд' } }])
    expect(await ru('отмени')).toMatchObject({ outcome: 'answer', text: 'Отменять нечего.', actions: [] })
  })

  test('is itself taken back by redo', async () => {
    const { en } = await somebody()
    await en('open chrome')
    await en('mute the sound')
    await en('undo that')
    await en('undo')
    expect(calls(await en('redo'))).toEqual([{ name: 'open_app', parameters: { app: 'chrome' } }])
    expect(calls(await en('put it back'))).toEqual([{ name: 'close_app', parameters: { app: 'chrome' } }])
    expect(calls(await en('put it back'))).toEqual([{ name: 'open_app', parameters: { app: 'chrome' } }])
    expect(calls(await en('redo'))).toEqual([{ name: 'mute', parameters: { muted: true } }])
    expect((await en('redo')).text).toBe('There is nothing to redo.')
    await en('undo')
    await en('open chrome')
    expect((await en('redo')).text).toBe('There is nothing to redo.')
  })

  test('says so when that cannot be undone, and touches nothing before it', async () => {
    const { ru, en } = await somebody()
    await ru('открой хром')
    await ru('сделай громче и сделай скриншот')
    expect(await ru('отмени')).toMatchObject({ outcome: 'answer', text: 'Это нельзя отменить.', actions: [] })
    expect((await en('undo')).text).toBe('That can’t be undone.')
  })

  test('leaves the commands that cancel something else alone', async () => {
    const { ru } = await somebody()
    await ru('открой хром')
    expect(calls(await ru('отмени таймер'))).toEqual([{ name: 'cancel_timer', parameters: {} }])
    expect((await ru('отмени заказ')).outcome).toBe('not_understood')
  })

  test('reaches ten minutes back', async () => {
    const { ru } = await somebody()
    await ru('открой хром')
    core.advance(10 * MINUTE - 1000)
    expect((await ru('отмени')).outcome).toBe('action')
    core.advance(10 * MINUTE + 1000)
    expect((await ru('верни обратно')).text).toBe('Отменять нечего.')
  })

  test('takes back what came from the cache too', async () => {
    const { ru } = await somebody()
    await ru('открой хром')
    expect((await ru('открой хром')).source).toBe('cache')
    expect(calls(await ru('отмена'))).toEqual([{ name: 'close_app', parameters: { app: 'хром' } }])
  })

  test('belongs to its session and its person', async () => {
    const [anna, boris] = [await somebody(), await somebody()]
    const [first, second] = [await anna.session(), await anna.session()]
    await anna.ru('открой хром', { session_id: first })
    expect((await anna.ru('отмени', { session_id: second })).text).toBe('Отменять нечего.')
    expect((await boris.ru('отмени')).text).toBe('Отменять нечего.')
    expect((await anna.ru('отмени', { session_id: first })).outcome).toBe('action')
  })

  test('is heard in either language', async () => {
    const { ru, hear } = await somebody()
    await ru('открой хром')
    expect(await hear({ text_ru: 'анду зет', text_en: 'undo that' })).toMatchObject({
      language: 'en',
      text: 'Undoing that. Closing Chrome.',
    })
  })

  test('that was rejected does not come back', async () => {
    const { ctx, ru } = await somebody()
    await ru('открой хром')
    const { id } = await ru('отмени')
    await giveFeedback(ctx, { command_id: id, verdict: 'wrong' })
    await ru('открой хром')
    expect((await ru('отмени')).outcome).toBe('not_understood')
  })
})

test('without a model the only answer, once rejected, is not called an unknown command', async () => {
  const { ctx, ru, en } = await somebody()
  const rejected = async (say: typeof ru, text: string) => {
    const { id } = await say(text)
    await giveFeedback(ctx, { command_id: id, verdict: 'wrong' })
    return say(text)
  }
  expect(await rejected(ru, 'открой хром')).toMatchObject({
    outcome: 'not_understood',
    text: 'Вы отметили прежний ответ как неверный, а другого у меня нет.',
    actions: [],
  })
  expect((await rejected(en, 'open chrome')).text).toBe('You marked my answer as wrong, and I have no other.')
  expect((await rejected(ru, 'отмени')).text).toMatch(/^Вы отметили/)
  expect((await ru('расскажи о китах')).text).toBe('Не понял. Скажите иначе или спросите, что я умею.')
})

describe('repeat', () => {
  test('does the last thing again, and is undone like it', async () => {
    const { ru } = await somebody()
    await ru('сделай громче')
    const again = await ru('ещё раз')
    expect(again).toMatchObject({ text: 'Делаю громче.', source: 'rules', cache: { saved: false } })
    expect(calls(await ru('повтори'))).toEqual([{ name: 'change_volume', parameters: { delta: 10 } }])
    for (const _ of [1, 2, 3])
      expect(calls(await ru('отмени'))).toEqual([{ name: 'change_volume', parameters: { delta: -10 } }])
    expect((await ru('отмени')).text).toBe('Отменять нечего.')
  })

  test('says the last answer again', async () => {
    const { en } = await somebody()
    const { text } = await en('what is 12 times 12')
    expect(await en('repeat that')).toMatchObject({ outcome: 'answer', text, cache: { saved: false } })
  })

  test('after an undo of nothing is of the last command, or of nothing too', async () => {
    const { ru, en } = await somebody()
    await ru('отмени')
    expect(await ru('повтори')).toMatchObject({ outcome: 'answer', text: 'Повторять нечего.', actions: [] })
    expect((await en('repeat that')).text).toBe('There is nothing to repeat.')
    await ru('сделай скриншот')
    expect((await ru('отмени')).text).toBe('Это нельзя отменить.')
    const again = await ru('повтори')
    expect(calls(again)).toEqual([{ name: 'take_screenshot', parameters: {} }])
    await ru('открой хром')
    await ru('отмени')
    await ru('повтори')
    expect(calls(await ru('отмени'))).toEqual([{ name: 'close_app', parameters: { app: 'хром' } }])
  })

  test('after an undo brings it back, and repeats no moment that has passed', async () => {
    const { ru } = await somebody()
    await ru('открой хром')
    await ru('отмени')
    expect((await ru('повтори')).text).toBe('Открываю Хром.')
    await ru('напомни через минуту выключить чайник')
    expect((await ru('повтори')).outcome).toBe('not_understood')
  })
})

describe('a command that the client cannot run', () => {
  const few = CreateSessionInput.parse({ actions: [{ name: 'open_app' }] })

  test('is answered with what the app cannot do, and nothing is saved', async () => {
    const { ctx, ru } = await somebody()
    await createSession(ctx, few)
    expect(await ru('поставь таймер на 5 минут')).toMatchObject({
      outcome: 'refused',
      text: 'Ставить таймеры ваше приложение не умеет.',
      actions: [],
      expect_reply: false,
      source: 'rules',
      cache: { saved: false },
    })
    expect((await ru('расскажи о китах')).text).toBe('Не понял. Скажите иначе или спросите, что я умею.')
  })

  test('is the model’s, when there is one', async () => {
    const ai = fakeAi()
    ai.answer = () => modelAnswer({ text: 'Таймеров у вас нет.' })
    const withModel = await createTestCore({ ai })
    const { ctx, ru } = await somebody(withModel)
    await createSession(ctx, few)
    expect(await ru('поставь таймер на 5 минут')).toMatchObject({
      source: 'ai',
      text: 'Таймеров у вас нет.',
    })
    await withModel.close()
  })
})

describe('what no action takes back', () => {
  test.each([
    [
      'ru',
      'поставь будильник на 7:30',
      'отмени',
      'Будильник я отключить не могу: это можно сделать в приложении.',
    ],
    ['en', 'set an alarm for 7:30 am', 'undo that', 'I can’t turn an alarm off. You can do that in the app.'],
    [
      'ru',
      'напомни через час позвонить маме',
      'отмени',
      'Напоминание я отменить не могу: это можно сделать в приложении.',
    ],
    [
      'en',
      'remind me to call mom in an hour',
      'undo',
      'I can’t cancel a reminder. You can do that in the app.',
    ],
  ] as const)('%s: after «%s» an undo says where it is done', async (language, done, undo, text) => {
    const { hear } = await somebody()
    await hear({ text: done, language })
    expect(await hear({ text: undo, language })).toMatchObject({ outcome: 'answer', text, actions: [] })
  })

  test('several of them are no alarm alone', async () => {
    const { ru } = await somebody()
    await ru('открой хром и поставь будильник на 7:30')
    expect((await ru('отмени')).text).toBe('Это нельзя отменить.')
  })

  test('is not said again to whom it was wrong', async () => {
    const { ctx, ru } = await somebody()
    const { id } = await ru('отмени будильник')
    await giveFeedback(ctx, { command_id: id, verdict: 'wrong' })
    expect((await ru('отмени будильник')).text).toMatch(/^Вы отметили/)
  })
})
