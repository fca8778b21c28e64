import { describe, expect, test } from 'vitest'
import { talk } from '../../testing/talk.ts'
import { BUILT_IN_ACTIONS } from '../actions/built-in-actions.ts'

// A Wednesday, eight in the morning in Moscow.
const situation = {
  now: new Date('2026-03-04T05:00:00Z'),
  timeZone: 'Europe/Moscow',
  actions: BUILT_IN_ACTIONS,
}

/**
 * What comes back to the last of several things that are said one after the other, with `–` between them: each by one
 * recogniser, or by both with `/` between; `+50s` is a pause. What
 * has no letters is of the English one, unless `ru:` is before it.
 */
async function reply(dialogue: string, from = situation.now) {
  const then = { ...situation, now: from }
  const say = talk(then)
  let last: ReturnType<typeof say> | undefined
  for (const step of dialogue.split(' – ')) {
    const [, pause] = /^\+(\d+)s$/.exec(step) ?? []
    if (pause) then.now = new Date(then.now.getTime() + Number(pause) * 1000)
    else {
      last = say(Object.fromEntries(step.split(' / ').map(heardBy)))
      await last
    }
  }
  if (!last) throw new Error('nothing was said')
  return last
}

function heardBy(step: string): [language: string, text: string] {
  const text = step.replace(/^ru:/, '')
  return [text !== step || /[а-яё]/i.test(text) ? 'ru' : 'en', text]
}

const calls = ({ actions }: Awaited<ReturnType<typeof reply>>) =>
  actions.map(({ name, parameters }) => [name, ...Object.values(parameters)].join(' '))

const REMINDER_AT_NINE = 'create_reminder подъём 2026-03-05T06:00:00.000Z'
const REMINDER_AT_TEN = 'create_reminder подъём 2026-03-05T07:00:00.000Z'

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
    ['открой хром – отмени', 'Отменяю. Закрываю Хром.'],
  ])('%s', async (dialogue, text) => {
    expect((await reply(dialogue)).text).toBe(text)
  })
})

describe('what waited for an offer follows it', () => {
  test.each([
    ['сверни телеграм и сделай громче – да', ['window_control minimize', 'change_volume 10']],
    ['разбуди меня завтра в девять и открой хром – да', [REMINDER_AT_NINE, 'open_app хром']],
    ['закрой все окна и выключи звук – да', ['window_control close', 'mute true']],
    ['закрой всё и выключи звук – да, закрой', ['window_control close', 'mute true']],
    ['закрой всё и выключи компьютер – да', ['window_control close', 'shut_down']],
    [
      'сверни телеграм, открой хром и сделай скриншот – да',
      ['window_control minimize', 'open_app хром', 'take_screenshot'],
    ],
    ['сверни телеграм и сделай громче – да, сверни', ['window_control minimize', 'change_volume 10']],
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
    expect(text).toBe('Напомню завтра в 9:00: подъём. Открываю Хром и делаю громче.')
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

describe('another time or day for what is offered is offered', () => {
  test.each([
    ['разбуди меня завтра в девять – в десять', 'завтра в 10:00'],
    ['разбуди меня завтра в девять – лучше в десять', 'завтра в 10:00'],
    ['разбуди меня завтра в девять – да в десять', 'завтра в 10:00'],
    ['разбуди меня завтра в девять – послезавтра', '6 марта в 9:00'],
    ['разбуди меня завтра в девять – нет, в пятницу в десять', '6 марта в 10:00'],
    ['поставь будильник на понедельник – на 8 – на 9', '9 марта в 9:00'],
    ['разбуди меня завтра в девять – а можно в десять', 'завтра в 10:00'],
    ['wake me up tomorrow at nine – yes, but at ten', 'tomorrow at 10:00 AM'],
    ['wake me up tomorrow at nine – make it ten', 'tomorrow at 10:00 AM'],
    ['wake me up tomorrow at nine – half past ten instead', 'tomorrow at 10:30 AM'],
    ['wake me up tomorrow at nine – no, on friday', 'on March 6 at 9:00 AM'],
  ])('%s', async (dialogue, at) => {
    const { actions, text, expect_reply } = await reply(dialogue)
    expect({ actions, expect_reply }).toEqual({ actions: [], expect_reply: true })
    expect(text).toContain(at)
  })

  test.each([
    ['разбуди меня завтра в девять – в десять – да', [REMINDER_AT_TEN]],
    ['разбуди меня завтра в девять и открой хром – в десять – да', [REMINDER_AT_TEN, 'open_app хром']],
    ['разбуди меня завтра в девять – сегодня в десять', ['set_alarm 10:00']],
    ['разбуди меня завтра в девять – at ten', []],
    ['поставь будильник – лучше в десять', ['set_alarm 10:00']],
    ['поставь таймер – нет, на час', ['set_timer 3600']],
    ['найди – лучше звоните солу', ['web_search лучше звоните солу']],
  ])('%s', async (dialogue, done) => {
    expect(calls(await reply(dialogue))).toEqual(done)
  })
})

describe('without rules or a model', () => {
  test.each([
    ['отмени будильник', 'Будильник я отключить не могу: это можно сделать в приложении.'],
    ['поставь таймер – +121s – пять минут', 'Не понял. Скажите иначе или спросите, что я умею.'],
    ['поставь таймер – +119s – пять минут', 'Таймер: 5 минут.'],
    ['поставь таймер – файв минитс / five minutes', 'Timer set: 5 minutes.'],
  ])('%s', async (dialogue, text) => {
    expect((await reply(dialogue)).text).toBe(text)
  })
})

test('a part of the day says when, and greets nobody', async () => {
  const reminder = (at: string) => [`create_reminder call bob ${at}`]
  expect(calls(await reply('remind me to call bob – this evening'))).toEqual(
    reminder('2026-03-04T16:00:00.000Z'),
  )
  expect(calls(await reply('remind me to call bob – this afternoon'))).toEqual(
    reminder('2026-03-04T11:00:00.000Z'),
  )
})

describe('a command that is begun and not understood leaves the question behind', () => {
  test.each([
    ['будильник на послезавтра на 8 – будильник на каждый будний день в 7', 'да'],
    ['set an alarm for monday at 7 – alarm every weekday at 7', 'yes'],
    ['поставь таймер – закрой дверь', 'пять минут'],
    ['set a timer – turn the oven off', 'five minutes'],
  ])('%s', async (dialogue, then) => {
    expect(await reply(dialogue)).toMatchObject({
      outcome: 'not_understood',
      text: expect.stringMatching(/^(?:Не понял\. Скажите иначе|I didn’t get that\. Say it another way)/),
      expect_reply: false,
    })
    expect((await reply(`${dialogue} – ${then}`)).actions).toEqual([])
  })

  test.each([
    ['поставь таймер – дай подумать – пять минут', ['set_timer 300']],
    ['set a timer – let me think – five minutes', ['set_timer 300']],
  ])('%s', async (dialogue, done) => {
    expect(calls(await reply(dialogue))).toEqual(done)
  })
})

describe('what only goes with what was said is answered in a word, and nothing is done', () => {
  test.each([
    ['окей', 'Если что, я здесь.'],
    ['хорошо', 'Если что, я здесь.'],
    ['понятно', 'Если что, я здесь.'],
    ['открой хром – ясно', 'Если что, я здесь.'],
    ['неважно', 'Хорошо.'],
    ['ничего', 'Хорошо.'],
    ['нет', 'Хорошо.'],
    ['не сейчас', 'Хорошо.'],
    ['извини', 'Ничего страшного.'],
    ['подожди', 'Хорошо, подожду.'],
    ['замолчи', 'Молчу.'],
    ['поставь таймер – тихо', 'Хорошо, не буду.'],
    ['ok', 'I’m here if you need me.'],
    ['yes', 'I’m here if you need me.'],
    ['alright', 'I’m here if you need me.'],
    ['got it', 'I’m here if you need me.'],
    ['no', 'Okay.'],
    ['never mind', 'Okay.'],
    ['forget it', 'Okay.'],
    ['sorry', 'No problem.'],
    ['be quiet', 'Okay, I’ll be quiet.'],
    ['well done', 'Glad to help!'],
    ['таймер на 5 минут – не надо', 'Это уже сделано. Чтобы отменить, скажите «отмени».'],
    ['open chrome – no', 'That is done already. To take it back, say “undo”.'],
    ['open chrome – don’t open chrome', 'That is done already. To take it back, say “undo”.'],
    ['запиши купить хлеб – нет', 'Это нельзя отменить.'],
    ['поставь таймер – лучше не надо', 'Хорошо, не буду.'],
    ['поставь таймер – спасибо, ничего не надо', 'Хорошо, не буду.'],
    ['не выключай компьютер', 'Хорошо, не буду.'],
    ['не надо закрывать хром', 'Хорошо, не буду.'],
    ['поставь таймер – не ставь таймер', 'Хорошо, не буду.'],
    ['выключи компьютер – нет, спасибо', 'Хорошо. Без вашего подтверждения этого не будет.'],
    ['shut down the computer – no thanks', 'Okay. It won’t happen unless you confirm it.'],
    ['открой хром – нет, спасибо', 'Это уже сделано. Чтобы отменить, скажите «отмени».'],
    ['спасибо', 'Пожалуйста!'],
    ['выключи компьютер – не выключай компьютер', 'Хорошо. Без вашего подтверждения этого не будет.'],
    ["don't open chrome", 'All right, I won’t.'],
    ['you don’t need to close chrome', 'All right, I won’t.'],
  ])('%s', async (dialogue, text) => {
    expect(await reply(dialogue)).toMatchObject({ outcome: 'answer', text, actions: [], expect_reply: false })
  })

  test.each(['не закрывай дверь', 'не хром', 'не закрывать хром', "don't open the door"])(
    'what no rule would do is not promised: %s',
    async (text) => {
      expect((await reply(text)).outcome).toBe('not_understood')
    },
  )

  test('and leaves a question open, what was done undoable, and what was said repeatable', async () => {
    expect(await reply('поставь таймер – окей')).toMatchObject({ outcome: 'clarify', actions: [] })
    expect(calls(await reply('поставь таймер – подожди – пять минут'))).toEqual(['set_timer 300'])
    expect(calls(await reply('запиши – не закрывать окно'))).toEqual(['create_note не закрывать окно'])
    expect(calls(await reply('открой хром – окей – отмени'))).toEqual(['close_app хром'])
    expect((await reply('сколько будет 2 плюс 2 – ясно – повтори')).text).toBe('Получится 4.')
  })
})

describe('without a model the one of several commands that is not known is named', () => {
  test.each([
    ['открой хром и выключи свет', 'Не понял, что значит «выключи свет», поэтому ничего не сделал.'],
    ['open chrome and turn off the lights.', 'I didn’t get “turn off the lights”, so I did nothing.'],
    ['открой хром и ыыы', 'Не понял. Скажите иначе или спросите, что я умею.'],
    ['выключи свет', 'Не понял. Скажите иначе или спросите, что я умею.'],
  ])('%s', async (text, said) => {
    expect(await reply(text)).toMatchObject({ outcome: 'not_understood', text: said, actions: [] })
  })
})

describe('a correction does the last command again with the other value', () => {
  test.each([
    ['поставь таймер на 5 минут – ой, на 10 минут', ['cancel_timer', 'set_timer 600']],
    ['поставь таймер на 5 минут – нет, на пятнадцать', ['cancel_timer', 'set_timer 900']],
    ['поставь таймер на 5 минут – нет, не на 5, а на 10', ['cancel_timer', 'set_timer 600']],
    ['поставь таймер – пять минут – нет, десять', ['cancel_timer', 'set_timer 600']],
    ['поставь таймер на 5 минут – ой, на 10 – лучше на час', ['cancel_timer', 'set_timer 3600']],
    ['поставь таймер чай на 5 минут – нет, на 7', ['cancel_timer чай', 'set_timer 420 чай']],
    ['поставь таймер на 5 минут – не пять, а час', ['cancel_timer', 'set_timer 3600']],
    ['открой почту в хроме – закрой хром – файрфокс, а не хрома', ['close_app файрфокс']],
    ['set a timer for 5 minutes – no, ten', ['cancel_timer', 'set_timer 600']],
    ['set a timer for 5 minutes – make it fifteen', ['cancel_timer', 'set_timer 900']],
    ['поставь таймер на 5 минут – поменяй на 10 минут', ['cancel_timer', 'set_timer 600']],
    ['поставь таймер на 5 минут – хотя давай на 10', ['cancel_timer', 'set_timer 600']],
    ['set a timer for 5 minutes – no, not five, ten', ['cancel_timer', 'set_timer 600']],
    ['set a timer for 5 minutes – can you make it ten', ['cancel_timer', 'set_timer 600']],
    ['set an alarm for 9 – make it ten', ['set_alarm 10:00']],
    ['set an alarm for 9 pm – make it ten', ['set_alarm 22:00']],
    ['открой хром – нет, не хром, а файрфокс', ['open_app файрфокс']],
    ['открой хром – ютуб, а не хром', ['open_url https://www.youtube.com/']],
    ['open chrome – no, I meant firefox', ['open_app firefox']],
    ['закрой – хром – нет, файрфокс', ['close_app файрфокс']],
    ['закрой хром – ой, телеграм', ['close_app телеграм']],
    ['открой файрфокс – я просил хром', ['open_app хром']],
    ['open firefox – I asked for chrome', ['open_app chrome']],
    ['громкость 50 – нет, 60', ['set_volume 60']],
    ['будильник на 7 – нет, в 8', ['set_alarm 08:00']],
    ['таймер на 3 часа 10 минут – нет, 20 минут', ['cancel_timer', 'set_timer 1200']],
    ['напомни через 2 часа поесть – нет, в 5', ['create_reminder поесть 2026-03-04T14:00:00.000Z']],
    ['напомни через 20 минут поесть – нет, в 6', ['create_reminder поесть 2026-03-04T15:00:00.000Z']],
    ['напомни в 5 поесть – нет, через час', ['create_reminder поесть 2026-03-04T06:00:00.000Z']],
    ['remind me in an hour to eat – no, at 6', ['create_reminder eat 2026-03-04T15:00:00.000Z']],
    ['remind me in an hour to eat – no, in two hours', ['create_reminder eat 2026-03-04T07:00:00.000Z']],
    ['wake me at 8:15 pm – no, 9', ['set_alarm 21:00']],
    ['сделай громче – нет, на 30', ['change_volume -10', 'change_volume 30']],
    ['сделай тише – нет, на 30', ['change_volume 10', 'change_volume -30']],
    ['сделай громче – нет, на 30 – нет, на 20', ['change_volume -30', 'change_volume 20']],
    ['turn it up – no, by 30', ['change_volume -10', 'change_volume 30']],
    [
      'напомни завтра позвонить маме – нет, в десять',
      ['create_reminder позвонить маме 2026-03-05T07:00:00.000Z'],
    ],
  ])('%s', async (dialogue, done) => {
    expect(calls(await reply(dialogue))).toEqual(done)
  })

  test.each([
    'поставь таймер на 5 минут – на 10 минут',
    'поставь таймер на 5 минут – нет, файрфокс',
    'поставь таймер на 5 минут – открой хром – нет, на 10 минут',
    'открой хром – нет, десять',
    'сделай громче – нет, на файрфокс',
    'запиши купить хлеб – нет, десять',
    'найди пиццу – нет, десять',
    'напечатай привет – нет, на 10 минут',
    'открой хром и телеграм – нет, файрфокс',
    'нет, на 10 минут',
    'make it ten',
    // Of which of two, and in another sense than what was said.
    'таймер на 1 час 20 минут – нет, 30',
    'set a timer for 1 hour 20 minutes – make it 45',
    'поставь таймер на 20 минут – нет, в 8',
    'set a timer for 20 minutes – no, at 8',
    'разбуди в 7 – нет, через два часа',
    'разбуди через 20 минут – нет, в 8',
    'сделай громче на 10 – нет, до 50',
    'close chrome – steam, not today',
    'open firefox – telegram, not now',
    'open firefox – chrome, not bad',
    'open firefox – chrome, not telegram',
    'открой хром – телеграм, а не надо',
    'открой хром – телеграм а не сейчас',
    'открой хром – нет, не телеграм, а файрфокс',
    'поставь таймер на 5 минут – нет, не на 7, а на 10',
  ])('and no other one: %s', async (dialogue) => {
    expect(await reply(dialogue)).toMatchObject({ outcome: 'not_understood', actions: [] })
  })

  test('which says what it cannot take back', async () => {
    expect((await reply('set an alarm for 9 – make it ten')).text).toBe(
      'Alarm set for 10:00 AM. The earlier alarm stays: I can’t cancel it.',
    )
  })

  test.each([
    ['таймер на 5 минут – таймер на 3 минуты – нет, на 4', ['set_timer 240']],
    ['таймер на 5 минут – таймер на 3 минуты – нет, на 4 – нет, на 6', ['set_timer 360']],
    [
      'таймер на 5 минут – открой хром – открой хром – +130s – громче – громче – громче – таймер на 3 минуты – нет, на 4',
      ['set_timer 240'],
    ],
    ['таймер на 5 минут – отмени таймер – таймер на 3 минуты – нет, на 4', ['cancel_timer', 'set_timer 240']],
    ['таймер на минуту – +70s – таймер на 3 минуты – нет, на 4', ['cancel_timer', 'set_timer 240']],
    [
      'таймер на 5 минут – поставь таймер чай на 3 минуты – нет, на 4',
      ['cancel_timer чай', 'set_timer 240 чай'],
    ],
  ])('a timer is cancelled only where it is known which: %s', async (dialogue, done) => {
    expect(calls(await reply(dialogue))).toEqual(done)
  })

  test('and else it is said that it stays', async () => {
    const { text } = await reply('таймер на 5 минут – таймер на 3 минуты – нет, на 4')
    expect(text).toBe('Таймер: 4 минуты. Прежний таймер остался.')
  })

  test('and takes its place among what can be undone', async () => {
    const corrected = 'поставь таймер на 5 минут – ой, на 10 минут'
    expect(calls(await reply(`${corrected} – отмени`))).toEqual(['cancel_timer'])
    expect((await reply(`${corrected} – отмени – отмени`)).text).toBe('Отменять нечего.')
  })
})

describe('a day counts from when it was said, a length of time from when all is said', () => {
  const midnight = new Date('2026-03-04T20:59:30Z')
  const mother = (at: string) => [`create_reminder позвонить маме ${at}`]

  test.each([
    ['напомни завтра в 9 позвонить маме – +50s – нет, в 10', mother('2026-03-05T07:00:00.000Z')],
    ['напомни завтра в 9 – +50s – позвонить маме', mother('2026-03-05T06:00:00.000Z')],
    ['напомни завтра в 9 – +50s – позвонить маме – нет, в 10', mother('2026-03-05T07:00:00.000Z')],
    ['напомни позвонить маме – +50s – завтра в 9', mother('2026-03-06T06:00:00.000Z')],
    ['напомни завтра в 9 позвонить маме – +50s – нет, послезавтра', mother('2026-03-07T06:00:00.000Z')],
    ['напомни через минуту – +50s – позвонить маме', mother('2026-03-04T21:01:20.000Z')],
    ['напомни позвонить маме – +50s – через минуту', mother('2026-03-04T21:01:20.000Z')],
    ['напоминай каждые 2 часа пить воду – +90s – да', ['create_reminder пить воду 2026-03-04T22:59:30.000Z']],
    [
      'сверни хром и напомни завтра в 9 позвонить маме – +50s – да',
      ['window_control minimize', ...mother('2026-03-05T06:00:00.000Z')],
    ],
  ])('%s', async (dialogue, done) => {
    expect(calls(await reply(dialogue, midnight))).toEqual(done)
  })

  test('and is named as it is when it is answered', async () => {
    const { actions, text } = await reply('разбуди меня послезавтра в девять – +50s – да', midnight)
    expect(actions[0]?.parameters.at).toBe('2026-03-06T06:00:00.000Z')
    expect(text).toBe('Напомню завтра в 9:00: подъём.')
    const corrected = await reply('напомни завтра в 9 позвонить маме – +50s – нет, в 10', midnight)
    expect(corrected.text).toContain('Напомню сегодня в 10:00: позвонить маме.')
  })
})

describe('what is taken back or said again is all that was meant, and not what a correction took back', () => {
  test.each([
    ['открой хром – закрой хром и открой файрфокс – отмени', ['close_app файрфокс', 'open_app хром']],
    ['сделай громче на 10 – тише на 10 и открой хром – отмени', ['close_app хром', 'change_volume 10']],
    ['mute – unmute and open chrome – undo', ['close_app chrome', 'mute true']],
    ['сделай громче на 10 – нет, на 20 – отмени', ['change_volume -20']],
    ['сделай громче на 10 – нет, на 20 – ещё раз', ['change_volume 20']],
    ['поставь таймер на 5 минут – нет, на 10 – ещё раз', ['set_timer 600']],
  ])('%s', async (dialogue, done) => {
    expect(calls(await reply(dialogue))).toEqual(done)
  })
})

describe('what was last opened or closed need not be named', () => {
  test.each([
    ['открой хром – закрой его', ['close_app хром']],
    ['открой хром – окей – закрой его, пожалуйста', ['close_app хром']],
    ['открой хром – закрой его – открой его снова', ['open_app хром']],
    ['открой хром – спасибо, а теперь закрой его', ['close_app хром']],
    ['открой ютуб – закрой его', ['close_app ютуб']],
    ['поставь таймер на 5 минут и открой хром – закрой его', ['close_app хром']],
    ['открой хром – поставь таймер – закрой его', ['close_app хром']],
    ['open chrome – close it', ['close_app chrome']],
    ['open chrome – close it – open it again', ['open_app chrome']],
    ['open youtube – close it – open it again', ['open_url https://www.youtube.com/']],
  ])('%s', async (dialogue, done) => {
    expect(calls(await reply(dialogue))).toEqual(done)
  })

  test.each([
    ['open chrome – close all windows – close it', ['window_control close']],
    ['open chrome – close all windows – yes, close it', ['window_control close']],
    ['open chrome – close all windows and mute – close it', ['window_control close', 'mute true']],
    ['открой хром – закрой все окна – закрой его', ['window_control close']],
    ['открой хром – закрой все окна – да, закрой его', ['window_control close']],
    ['открой хром – закрой все окна – да – закрой его', []],
    ['открой хром – закрой все окна – нет, закрой его', []],
    ['open chrome – close all windows – no, close it', []],
    ['открой хром – сверни телеграм – закрой его', []],
    ['открой хром – разбуди меня послезавтра в девять – закрой его', []],
    ['открой хром – закрой – закрой его', ['close_app хром']],
  ])('but what is offered comes before it: %s', async (dialogue, done) => {
    expect(calls(await reply(dialogue))).toEqual(done)
  })

  test.each(['закрой его', 'открой хром – поставь таймер на час – закрой его', 'open chrome – turn it off'])(
    'and nothing else is meant by it: %s',
    async (dialogue) => {
      expect((await reply(dialogue)).actions).toEqual([])
    },
  )
})

describe('who asks not to forget something is asked when', () => {
  test.each([
    ['не забудь купить молоко – завтра в 9', ['create_reminder купить молоко 2026-03-05T06:00:00.000Z']],
    ['не забудь – через час купить молоко', ['create_reminder купить молоко 2026-03-04T06:00:00.000Z']],
    ['не забудь закрыть хром – в пять', ['create_reminder закрыть хром 2026-03-04T14:00:00.000Z']],
    ["don't forget to buy milk – tomorrow at 9", ['create_reminder buy milk 2026-03-05T06:00:00.000Z']],
    ["don't let me forget my keys – in an hour", ['create_reminder my keys 2026-03-04T06:00:00.000Z']],
    ['не забудь купить молоко – не надо', []],
    ['поставь таймер – не забудь об этом – пять минут', ['set_timer 300']],
    ['поставь таймер – забудь об этом – пять минут', []],
  ])('%s', async (dialogue, done) => {
    expect(calls(await reply(dialogue))).toEqual(done)
  })
})

describe('what only goes with what was said leaves a correction and an offer possible', () => {
  test.each([
    ['open chrome – ok – no, I meant firefox', ['open_app firefox']],
    ['open chrome – thanks – no, I meant firefox', ['open_app firefox']],
    ['открой хром – спасибо – нет, файрфокс', ['open_app файрфокс']],
    ['открой хром – ага – нет, файрфокс', ['open_app файрфокс']],
    ['поставь таймер на 5 минут – ок – спасибо – ой, на 10', ['cancel_timer', 'set_timer 600']],
    ['разбуди меня завтра в девять – спасибо – да', [REMINDER_AT_NINE]],
    ['поставь таймер – спасибо – пять минут', ['set_timer 300']],
    ['поставь таймер на 5 минут – +100s – спасибо – +30s – нет, на 10', []],
    ['открой хром – нет – нет, файрфокс', []],
  ])('%s', async (dialogue, done) => {
    expect(calls(await reply(dialogue))).toEqual(done)
  })

  test('and is not what is said again', async () => {
    expect((await reply('сколько будет 2 плюс 2 – спасибо – повтори')).text).toBe('Получится 4.')
  })
})

describe('digits alone answer in the language of the question', () => {
  test.each([
    ['поставь таймер – 10', '10 чего: секунд, минут или часов?'],
    ['поставь таймер – ru:10 / ten', '10 чего: секунд, минут или часов?'],
    ['поставь таймер – ru:10 / 10', '10 чего: секунд, минут или часов?'],
    ['поставь таймер – 10 – минут', 'Таймер: 10 минут.'],
    ['поставь таймер – ru:10 / ten – минут / minute', 'Таймер: 10 минут.'],
    ['поставь таймер – 10 минут / 10 minute', 'Таймер: 10 минут.'],
    ['set a timer – ru:10', '10 what: seconds, minutes or hours?'],
    ['set a timer – тен / 10', '10 what: seconds, minutes or hours?'],
    ['громкость 150 – 50', 'Громкость 50 %.'],
    ['volume 150 – ru:50', 'Volume 50%.'],
    ['поставь будильник – 7:30', 'Будильник на 7:30.'],
    ['напомни позвонить маме – 19:30', 'Напомню сегодня в 19:30: позвонить маме.'],
  ])('%s', async (dialogue, text) => {
    expect((await reply(dialogue)).text).toBe(text)
  })
})

describe('what is to be restarted or played again is what was opened or played', () => {
  test.each([
    ['открой хром – перезапусти его', 'Перезапускать программы я не умею, только закрывать и открывать.'],
    [
      'закрой хром – спасибо – перезагрузи его',
      'Перезапускать программы я не умею, только закрывать и открывать.',
    ],
    ['open chrome – restart it', 'I can’t restart programs, only close and open them.'],
    ['restart it', 'Restart the computer?'],
    ['open chrome – turn it up – restart it', 'Restart the computer?'],
    ['включи джаз – включи песню ещё раз', 'Включаю «джаз».'],
    ['включи джаз – открой хром – поставь эту музыку снова', 'Включаю «джаз».'],
    ['play jazz – play that again', 'Playing jazz.'],
    ['play jazz – replay the song', 'Playing jazz.'],
    ['play it again', 'Resuming.'],
    ['включи песню ещё раз', 'Не понял. Скажите иначе или спросите, что я умею.'],
  ])('%s', async (dialogue, text) => {
    expect((await reply(dialogue)).text).toBe(text)
  })
})

describe('a correction of free text takes the place of it', () => {
  test.each([
    ['search for cats – no, dogs', ['web_search dogs']],
    ['search for cats – thanks – no, not cats, dogs', ['web_search dogs']],
    ['search for cats on youtube – no, dogs', ['web_search dogs youtube']],
    ['найди котов – нет, собак – ой, лучше лошадей', ['web_search лошадей']],
    ['найди рецепт блинов – нет, рецепт оладий', ['web_search рецепт оладий']],
    ['найди рецепт блинов – не блинов, а оладий', ['web_search рецепт оладий']],
    ['включи группу Кино – нет, Цоя', ['play_music Цоя']],
    ['включи джаз – нет, рок', ['play_music рок']],
    ['play queen – no, abba', ['play_music abba']],
    ['запиши купить хлеб – не хлеб, а молоко', ['create_note купить молоко']],
    [
      'remind me in an hour to buy bread – no, buy milk',
      ['create_reminder buy milk 2026-03-04T06:00:00.000Z'],
    ],
  ])('%s', async (dialogue, done) => {
    expect(calls(await reply(dialogue))).toEqual(done)
  })

  test.each([
    // Which word is meant to go?
    'найди рецепт блинов – нет, оладий',
    'запиши купить хлеб – нет, молоко',
    // What is thought of it, another command, another place.
    'найди котов – нет, не то',
    'найди котов – нет, плохо',
    'найди котов – нет, закрой дверь',
    "search for cats – no, that's wrong",
    'search for cats – no, on youtube',
    'search for cats – no, youtube',
    'search for cats – no, something else',
    'включи джаз – нет, мне не нравится',
    'play jazz – no, stop it',
    'search for cats – dogs',
    // Who is spoken to?
    'найди котов – ой, мама',
    'search for cats – sorry, John',
  ])('and nothing else does: %s', async (dialogue) => {
    expect((await reply(dialogue)).actions).toEqual([])
  })
})

describe('what is asked back of a question, and what is searched for there', () => {
  test.each([
    ['напомни завтра – о чём – купить хлеб', 'Напомню завтра в 9:00: купить хлеб.'],
    ['напомни завтра – о чём', 'О чём напомнить? Или скажите «не надо».'],
    ['поставь таймер – эээ – пять минут', 'Таймер: 5 минут.'],
    ['set a timer – how long – like ten minutes', 'Timer set: 10 minutes.'],
    ['открой ютуб – найди там котиков', 'Ищу «котиков» на YouTube.'],
    ['open youtube – thanks – search for cats there', 'Searching YouTube for cats.'],
    ['open chrome – search for cats there', 'Searching for cats.'],
    ['take a screenshot – another one', 'I didn’t get that. Say it another way, or ask what I can do.'],
    ['play jazz – another one', 'Next one.'],
  ])('%s', async (dialogue, text) => {
    expect((await reply(dialogue)).text).toBe(text)
  })
})
