import { describe, expect, test } from 'vitest'
import type { Language } from '../language.ts'
import type { ActionDefinition } from './action.ts'
import { BUILT_IN_ACTIONS } from './actions/built-in-actions.ts'
import { actionsInForce, ClientActions } from './client-actions.ts'
import { answerByRules } from './rules.ts'

// A Wednesday, noon in Moscow.
const now = new Date('2026-03-04T09:00:00Z')
const inMoscow = { now, timeZone: 'Europe/Moscow', actions: BUILT_IN_ACTIONS }
const say = (text: string, language: Language, situation = inMoscow) =>
  answerByRules({ text, language }, situation)
const act = (text: string, language: Language, situation = inMoscow) => {
  const [action] = say(text, language, situation)?.actions ?? []
  return action && [action.name, action.parameters]
}

describe('the rules', () => {
  test.each([
    ['Джарвис, открой калькулятор, пожалуйста', ['open_app', { app: 'калькулятор' }]],
    ['запусти командную строку', ['open_app', { app: 'командная строка' }]],
    ['закрой калькулятор', ['close_app', { app: 'калькулятор' }]],
    ['зайди на сайт кинопоиск', ['open_url', { url: 'https://www.kinopoisk.ru/' }]],
    ['открой пример точка ком', undefined],
    ['открой example точка com', ['open_url', { url: 'https://example.com/' }]],
    ['поищи в интернете схему метро', ['web_search', { query: 'схему метро' }]],
    ['включи классику', ['play_music', { query: 'классику' }]],
    ['поставь видео на паузу', ['media_control', { command: 'pause' }]],
    ['следующую песню включи', ['media_control', { command: 'next' }]],
    ['включи следующую песню', ['media_control', { command: 'next' }]],
    ['поставь громкость на тридцать пять процентов', ['set_volume', { level: 35 }]],
    ['на пятнадцать тише сделай музыку', ['change_volume', { delta: -15 }]],
    ['включи звук обратно', ['mute', { muted: false }]],
    ['яркость экрана на минимум', ['set_brightness', { level: 0 }]],
    ['сделай снимок экрана', ['take_screenshot', {}]],
    ['заблокируй ноутбук', ['lock_screen', {}]],
    ['отправь компьютер спать', ['sleep', {}]],
    ['выключи ноут', ['shut_down', {}]],
    ['выключи мой компьютер', ['shut_down', {}]],
    ['перезагрузи ноут', ['restart', {}]],
    ['поставь таймер на полтора часа', ['set_timer', { seconds: 5400 }]],
    ['таймер яйца на 7 минут', ['set_timer', { seconds: 420, label: 'яйца' }]],
    ['отмени таймер яйца', ['cancel_timer', { label: 'яйца' }]],
    ['будильник на без четверти восемь', ['set_alarm', { time: '07:45' }]],
    ['запиши заметку: Позвонить в банк', ['create_note', { text: 'Позвонить в банк' }]],
    ['напечатай С уважением, Анна', ['type_text', { text: 'С уважением, Анна' }]],
    ['сверни окно', ['window_control', { command: 'minimize' }]],
    ['переключись на хром', ['open_app', { app: 'хром' }]],
    ['вернись в телеграм', ['open_app', { app: 'телеграм' }]],
  ])('ru: %s', (text, action) => {
    expect(act(text, 'ru')).toEqual(action)
  })

  test.each([
    ['Jarvis, could you open the task manager?', ['open_app', { app: 'task manager' }]],
    ['quit the task manager', ['close_app', { app: 'task manager' }]],
    ['take me to hacker news', ['open_url', { url: 'https://news.ycombinator.com/' }]],
    ['search the web for train schedules', ['web_search', { query: 'train schedules' }]],
    ['play something by the kinks for me', ['play_music', { query: 'the kinks' }]],
    ['play some blues for me', ['play_music', { query: 'blues' }]],
    ['skip to the next track', ['media_control', { command: 'next' }]],
    ['turn the speaker volume up to forty', ['set_volume', { level: 40 }]],
    ['turn it down by 5', ['change_volume', { delta: -5 }]],
    ['unmute the speakers', ['mute', { muted: false }]],
    ['dim the screen to 20 percent', ['set_brightness', { level: 20 }]],
    ['grab a screenshot', ['take_screenshot', {}]],
    ['lock my laptop', ['lock_screen', {}]],
    ['put the laptop to sleep', ['sleep', {}]],
    ['power off the machine', ['shut_down', {}]],
    ['reboot the laptop', ['restart', {}]],
    ['set a timer for two and a half minutes', ['set_timer', { seconds: 150 }]],
    ['stop the tea timer', ['cancel_timer', { label: 'tea' }]],
    ['wake me up at half past seven', ['set_alarm', { time: '07:30' }]],
    ['make a note: Call the bank', ['create_note', { text: 'Call the bank' }]],
    ['type Best regards, Ann', ['type_text', { text: 'Best regards, Ann' }]],
    ['switch to the next window', ['window_control', { command: 'switch' }]],
    ['cancel the egg timer', ['cancel_timer', { label: 'egg' }]],
    ['cancel the tea timer', ['cancel_timer', { label: 'tea' }]],
    ['cancel the kitchen timer', ['cancel_timer', {}]],
    ['set an egg timer for 3 minutes', ['set_timer', { seconds: 180, label: 'egg' }]],
    ['egg timer 3 minutes', ['set_timer', { seconds: 180, label: 'egg' }]],
    ['switch to firefox', ['open_app', { app: 'firefox' }]],
    ['bring chrome to the front', ['open_app', { app: 'chrome' }]],
  ])('en: %s', (text, action) => {
    expect(act(text, 'en')).toEqual(action)
  })

  test.each([
    ['ru', 'не выключай компьютер'],
    ['ru', 'выключи компьютер через час'],
    ['ru', 'включи чайник'],
    ['ru', 'открой калитку'],
    ['ru', 'сколько времени в Праге'],
    ['ru', 'напомни, сколько стоит билет'],
    ['ru', 'громкость телевизора на 20'],
    ['ru', 'какая температура'],
    ['en', 'do not restart the computer'],
    ['en', 'restart the computer at midnight'],
    ['en', 'open the fridge'],
    ['en', 'set the oven to 200'],
    ['en', 'wake me up at 7 on weekdays'],
    ['en', 'play chess with me'],
    ['en', 'what time is it in Prague'],
    ['en', ''],
  ] as const)('%s: leave to the model: %s', (language, text) => {
    expect(say(text, language)).toBeNull()
  })

  test('answer with actions in force only', () => {
    const only = (name: string) => ({
      ...inMoscow,
      actions: BUILT_IN_ACTIONS.filter((each) => each.name === name),
    })
    expect(act('открой ютуб', 'ru', only('open_app'))).toBeUndefined()
    expect(act('открой ютуб', 'ru', only('open_url'))?.[0]).toBe('open_url')
    expect(say('выключи звук', 'ru', { ...inMoscow, actions: [] })).toBeNull()
    expect(say('привет', 'ru', { ...inMoscow, actions: [] })?.outcome).toBe('answer')
  })

  test('say what is done, in the language of the command', () => {
    expect(say('открой браузер', 'ru')).toEqual({
      outcome: 'action',
      text: 'Открываю браузер.',
      actions: [{ name: 'open_app', parameters: { app: 'браузер' } }],
      expectReply: false,
      cacheable: true,
    })
    expect(say('открой почту', 'ru')?.text).toBe('Открываю почту.')
    expect(say('open the browser', 'en')?.text).toBe('Opening the browser.')
    expect(say('таймер на 61 минуту', 'ru')?.text).toBe('Таймер: 1 час 1 минута.')
  })

  test('ask for the one thing that lacks', () => {
    expect(say('поставь таймер', 'ru')).toMatchObject({
      outcome: 'clarify',
      actions: [],
      expectReply: true,
      cacheable: false,
    })
    expect(say('set an alarm', 'en')).toMatchObject({ outcome: 'clarify', expectReply: true })
  })

  test('know the time and the date of the person’s time zone, and keep neither', () => {
    expect(say('который час', 'ru')).toMatchObject({
      outcome: 'answer',
      text: 'Сейчас 12:00.',
      cacheable: false,
    })
    expect(say('what time is it', 'en', { ...inMoscow, timeZone: 'Asia/Kolkata' })?.text).toBe(
      'It is 2:30 PM.',
    )
    expect(say('какое сегодня число', 'ru')).toMatchObject({
      text: 'Сегодня среда, 4 марта 2026 года.',
      cacheable: false,
    })
    expect(say('какой сейчас год', 'ru')).toMatchObject({ text: 'Сейчас 2026 год.', cacheable: false })
    expect(say('what year is it', 'en')?.text).toBe('It is 2026.')
    expect(say('какой сейчас месяц и год', 'ru')?.text).toBe('Сегодня среда, 4 марта 2026 года.')
    const late = { ...inMoscow, now: new Date('2026-12-31T23:30:00Z') }
    expect(say("what's the date today", 'en', late)?.text).toBe('Today is Friday, January 1, 2027.')
  })

  test.each([
    ['ru', 'какой завтра день недели', 'Завтра четверг, 5 марта 2026 года.'],
    ['ru', 'какой день был вчера', 'Вчера был вторник, 3 марта 2026 года.'],
    ['ru', 'какой день недели был 3 дня назад', 'Это было воскресенье, 1 марта 2026 года.'],
    ['ru', 'какое число будет в пятницу', 'Послезавтра пятница, 6 марта 2026 года.'],
    ['ru', 'какое число в среду', 'Это будет среда, 11 марта 2026 года.'],
    ['ru', 'сколько дней до нового года', 'Осталось 303 дня, это будет пятница, 1 января 2027 года.'],
    ['ru', 'сколько дней до пятницы', 'Осталось 2 дня, это будет пятница, 6 марта 2026 года.'],
    ['ru', 'через сколько дней 25 марта', 'Остался 21 день, это будет среда, 25 марта 2026 года.'],
    ['ru', 'сколько дней до 4 марта', 'Сегодня среда, 4 марта 2026 года.'],
    ['ru', 'какое число было в прошлую среду', 'Это была среда, 25 февраля 2026 года.'],
    ['en', 'what day is tomorrow', 'Tomorrow is Thursday, March 5, 2026.'],
    ['en', 'what was the date last friday', 'That was Friday, February 27, 2026.'],
    ['en', "what's the date next monday", 'That will be Monday, March 9, 2026.'],
    ['en', 'what was the date two weeks ago', 'That was Wednesday, February 18, 2026.'],
    ['en', 'how many days until christmas', '296 days to go: that will be Friday, December 25, 2026.'],
    ['en', 'how many days till tomorrow', '1 day to go: that will be Thursday, March 5, 2026.'],
  ] as const)('%s: know other days, and keep none: %s', (language, text, said) => {
    expect(say(text, language)).toMatchObject({ outcome: 'answer', text: said, cacheable: false })
  })

  test('count days by the calendar of the person', () => {
    const lateThere = { ...inMoscow, timeZone: 'Asia/Tokyo', now: new Date('2026-03-04T20:00:00Z') }
    expect(say('what day is tomorrow', 'en', lateThere)?.text).toBe('Tomorrow is Friday, March 6, 2026.')
    expect(say('how many days until friday', 'en', lateThere)?.text).toMatch(/^1 day to go/)
  })

  test.each([
    ['ru', 'громкость 150', 'Громкость бывает от 0 до 100 %. Какую поставить?'],
    ['ru', 'яркость на 300 процентов', 'Яркость бывает от 0 до 100 %. Какую поставить?'],
    ['ru', 'таймер на две недели', 'Таймер бывает от секунды до недели. На сколько поставить?'],
    ['en', 'set the volume to 101', 'The volume goes from 0 to 100%. What should it be?'],
    [
      'en',
      'turn it up by 150',
      'The volume goes from 0 to 100%, so it can’t change by more than 100. By how much?',
    ],
    [
      'en',
      'set an alarm for 25:00',
      'There is no such time. What time should the alarm be for? Say, for example, “7:30 am”.',
    ],
  ] as const)('%s: say what there is when more was asked for: %s', (language, text, said) => {
    expect(say(text, language)).toMatchObject({
      outcome: 'clarify',
      text: said,
      actions: [],
      expectReply: true,
    })
  })

  test.each([
    ['ru', 'разбуди меня послезавтра в семь', 'Напомнить вам 6 марта в 7:00?'],
    ['ru', 'поставь будильник на завтра на 23:00', 'Напомнить вам завтра в 23:00?'],
    ['en', 'set an alarm for friday at 7', 'Shall I remind you on March 6 at 7:00 AM instead?'],
  ] as const)('%s: offer a reminder where an alarm would ring too early: %s', (language, text, said) => {
    const reply = say(text, language)
    expect(reply).toMatchObject({ outcome: 'clarify', actions: [], expectReply: true })
    expect(reply?.text.endsWith(said)).toBe(true)
  })

  test('offer nothing that is not in force', () => {
    const alarms = { ...inMoscow, actions: BUILT_IN_ACTIONS.filter(({ name }) => name === 'set_alarm') }
    expect(say('set an alarm for friday at 7', 'en', alarms)).toBeNull()
  })

  test.each([
    ['ru', 'как дела?', 'Всё хорошо, спасибо.'],
    ['ru', 'ты молодец', 'Рад стараться!'],
    ['ru', 'привет', 'Здравствуйте!'],
    ['en', 'are you there', 'Yes, I’m here.'],
    ['en', 'bye', 'See you!'],
  ] as const)('%s: answer small talk and listen no longer: %s', (language, text, said) => {
    expect(say(text, language)).toMatchObject({
      outcome: 'answer',
      text: said,
      actions: [],
      expectReply: false,
    })
  })

  test('do arithmetic', () => {
    expect(say('сколько будет пять разделить на два', 'ru')).toMatchObject({
      text: 'Получится 2,5.',
      cacheable: true,
    })
    expect(say('what is 12 times 12', 'en')?.text).toBe('That is 144.')
    expect(say('what is 100 divided by 7', 'en')?.text).toBe('That is 14.2857.')
    expect(say('сколько будет 5 разделить на 0', 'ru')?.text).toBe('На ноль делить нельзя.')
    expect(say('what is 0 divided by 0', 'en')?.text).toBe('You can’t divide by zero.')
    expect(say('what is the square root of minus 4', 'en')?.text).toBe('I can’t work that out.')
  })
})

test.each([
  ['ru', 'найди котиков на ютубе', 'Ищу «котиков» на YouTube.'],
  ['ru', 'загугли погоду в Питере', 'Ищу «погоду в Питере».'],
  ['ru', 'загугли «Тихий Дон»', 'Ищу «Тихий Дон».'],
  ['ru', 'включи песни Высоцкого', 'Включаю «песни Высоцкого».'],
  ['ru', 'открой хром и включи песни Высоцкого', 'Открываю Хром и включаю «песни Высоцкого».'],
  ['en', 'search youtube for cats', 'Searching YouTube for cats.'],
  ['en', 'search the web for the history of youtube', 'Searching for the history of youtube.'],
] as const)(
  '%s: a search is named as it was said, and its site by its name: "%s"',
  (language, text, said) => {
    expect(say(text, language)?.text).toBe(said)
  },
)

test('the site stays in the query', () => {
  expect(say('найди котиков на ютубе', 'ru')?.actions).toEqual([
    { name: 'web_search', parameters: { query: 'котиков youtube' } },
  ])
})

describe('a reminder', () => {
  test.each([
    ['ru', 'напомни завтра в 9 утра позвонить Оле', 'Напомню завтра в 9:00: позвонить Оле.'],
    ['ru', 'напомни через полчаса вынуть пирог', 'Напомню сегодня в 12:30: вынуть пирог.'],
    ['en', 'remind me tomorrow at 9 am to call Tom', 'I will remind you tomorrow at 9:00 AM: call Tom.'],
  ] as const)('%s: says when: "%s"', (language, text, said) => {
    expect(say(text, language)).toMatchObject({ text: said, cacheable: false })
  })

  test.each([
    ['ru', 'напомни через полчаса вынуть пирог', 'вынуть пирог', '2026-03-04T09:30:00.000Z'],
    ['ru', 'напомни завтра в 8 утра позвонить маме', 'позвонить маме', '2026-03-05T05:00:00.000Z'],
    ['ru', 'завтра вечером напомни полить цветы', 'полить цветы', '2026-03-05T16:00:00.000Z'],
    ['ru', 'напомни сдать отчёт в пятницу в 10:30', 'сдать отчёт', '2026-03-06T07:30:00.000Z'],
    ['ru', 'напомни в среду в 10 сходить в банк', 'сходить в банк', '2026-03-11T07:00:00.000Z'],
    // Noon has come: "в 9" is nine in the evening, "в 9 утра" is tomorrow's.
    ['ru', 'напомни в 9 принять лекарство', 'принять лекарство', '2026-03-04T18:00:00.000Z'],
    ['ru', 'напомни в 9 утра принять лекарство', 'принять лекарство', '2026-03-05T06:00:00.000Z'],
    ['en', 'remind me in an hour and a half to call home', 'call home', '2026-03-04T10:30:00.000Z'],
    ['en', 'remind me to pay the rent on monday at 5 pm', 'pay the rent', '2026-03-09T14:00:00.000Z'],
    ['en', 'remind me tonight at nine pm to charge my phone', 'charge my phone', '2026-03-04T18:00:00.000Z'],
    ['en', 'tomorrow morning at 8 remind me to stretch', 'stretch', '2026-03-05T05:00:00.000Z'],
    ['en', 'remind me the day after tomorrow to renew it', 'renew it', '2026-03-06T06:00:00.000Z'],
    ['ru', 'напомни завтра вечером в восемь включить бойлер', 'включить бойлер', '2026-03-05T17:00:00.000Z'],
    ['en', 'at 4 tomorrow afternoon remind me to stretch', 'stretch', '2026-03-05T13:00:00.000Z'],
  ] as const)('%s: %s', (language, text, what, at) => {
    expect(act(text, language)).toEqual(['create_reminder', { text: what, at }])
    expect(say(text, language)?.cacheable).toBe(false)
  })

  test('knows when the clocks change', () => {
    // On 29 March 2026 Berlin goes from UTC+1 to UTC+2.
    const berlin = { ...inMoscow, timeZone: 'Europe/Berlin', now: new Date('2026-03-28T11:00:00Z') }
    expect(act('remind me tomorrow at 9 am to set the clocks', 'en', berlin)?.[1]).toMatchObject({
      at: '2026-03-29T07:00:00.000Z',
    })
  })
})

describe('a client’s own actions', () => {
  const declared: readonly ActionDefinition[] = actionsInForce(
    ClientActions.parse([
      {
        name: 'set_heat',
        description: 'Set the heating of a room',
        parameters: {
          type: 'object',
          properties: {
            n: { type: 'number', minimum: 5, maximum: 30 },
            room: { type: 'string', enum: ['спальня', 'детская комната'] },
          },
          required: ['n'],
        },
        examples: {
          ru: ['сделай {n} градусов', 'в комнате {room} {n} градусов', 'включи обогрев'],
          en: ['set the heat to {n} degrees'],
        },
      },
      {
        name: 'send_message',
        description: 'Send a message',
        parameters: {
          type: 'object',
          properties: { who: { type: 'string' }, text: { type: 'string' } },
          required: ['who', 'text'],
        },
        examples: { ru: ['напиши {who} что {text}'] },
        risk: 'confirm',
      },
      { name: 'set_timer' },
    ]),
  )
  const home = { ...inMoscow, actions: declared }

  test.each([
    ['сделай двадцать один градус', ['set_heat', { n: 21 }]],
    ['Сделайте, пожалуйста, 22,5 градуса!', ['set_heat', { n: 22.5 }]],
    ['в комнате детской комнате 20 градусов', ['set_heat', { n: 20, room: 'детская комната' }]],
    ['напиши Илье, что буду к восьми', ['send_message', { who: 'Илье', text: 'буду к восьми' }]],
    ['таймер на минуту', ['set_timer', { seconds: 60 }]],
  ])('%s', (text, action) => {
    expect(act(text, 'ru', home)).toEqual(action)
  })

  test('are not answered with outside their ranges, without what they require, or beside words of no example', () => {
    expect(say('сделай 99 градусов', 'ru', home)).toMatchObject({
      outcome: 'clarify',
      text: 'Можно от 5 до 30. Сколько поставить?',
      actions: [],
    })
    expect(act('включи обогрев', 'ru', home)).toBeUndefined()
    expect(act('не сделай 20 градусов', 'ru', home)).toBeUndefined()
    expect(act('открой калькулятор', 'ru', home)).toBeUndefined()
  })

  test('understand an English example without its article', () => {
    expect(act('set heat to 20 degrees', 'en', home)).toEqual(['set_heat', { n: 20 }])
  })
})

test.each([
  ['Джарвис!', 'ru', 'Слушаю.'],
  ['Jarvis?', 'en', 'Yes?'],
] as const)('%s alone is a call: the command is still to come', (text, language, answer) => {
  expect(say(text, language)).toMatchObject({
    outcome: 'clarify',
    text: answer,
    expectReply: true,
    cacheable: false,
  })
})

test.each(['', '?!', '...'])('%j is no call', (text) => {
  expect(say(text, 'ru')).toBeNull()
})
