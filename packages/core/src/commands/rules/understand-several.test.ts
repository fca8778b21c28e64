import { describe, expect, test } from 'vitest'
import type { Language } from '../../language.ts'
import { BUILT_IN_ACTIONS } from '../actions/built-in-actions.ts'
import { normalForm } from '../normal-form.ts'
import { answerByRules } from '../rules.ts'

const inMoscow = {
  now: new Date('2026-03-04T09:00:00Z'),
  timeZone: 'Europe/Moscow',
  actions: BUILT_IN_ACTIONS,
}
const say = (text: string, language: Language) => answerByRules({ text, language }, inMoscow)
const names = (text: string, language: Language) => say(text, language)?.actions.map(({ name }) => name)

describe('a question beside a command', () => {
  test.each([
    ['ru', 'открой хром и скажи который час', ['open_app'], 'Открываю Хром. Сейчас 12:00.'],
    ['ru', 'который час и какое сегодня число', [], 'Сейчас 12:00. Сегодня среда, 4 марта 2026 года.'],
    ['ru', 'найди пиццу, а потом скажи который час', ['web_search'], 'Ищу «пиццу». Сейчас 12:00.'],
    ['en', 'what is 5 plus 5 and open chrome', ['open_app'], 'That is 10. Opening Chrome.'],
    ['en', 'what time is it and open chrome', ['open_app'], 'It is noon. Opening Chrome.'],
    ['en', 'open chrome and tell me the time', ['open_app'], 'Opening Chrome. It is noon.'],
  ] as const)('%s: is answered: %s', (language, text, done, said) => {
    const reply = say(text, language)
    expect(reply?.actions.map(({ name }) => name)).toEqual(done)
    expect(reply).toMatchObject({ outcome: done.length > 0 ? 'action' : 'answer', text: said })
  })

  test('is saved with it when it holds at any moment', () => {
    expect(say('what is 5 plus 5 and open chrome', 'en')?.cacheable).toBe(true)
    expect(say('открой хром и скажи который час', 'ru')?.cacheable).toBe(false)
  })

  test('is told before what lacks is asked', () => {
    expect(say('скажи который час и поставь таймер', 'ru')).toMatchObject({
      outcome: 'clarify',
      text: 'Сейчас 12:00. На сколько? Скажите, например: «на 5 минут».',
      actions: [],
    })
  })

  test.each([
    ['ru', 'который час и хром'],
    ['ru', 'открой хром и как дела'],
  ] as const)('%s: is no licence for more: %s', (language, text) => {
    expect(say(text, language)).toBeNull()
  })
})

describe('several commands in one breath', () => {
  test.each([
    ['ru', 'открой браузер и сделай громче', ['open_app', 'change_volume']],
    ['ru', 'Джарвис, открой телеграм, а потом включи музыку', ['open_app', 'play_music']],
    ['ru', 'сделай скриншот и заблокируй экран', ['take_screenshot', 'lock_screen']],
    ['ru', 'открой хром и телеграм', ['open_app', 'open_app']],
    ['ru', 'закрой хром, телеграм и дискорд', ['close_app', 'close_app', 'close_app']],
    ['ru', 'поставь таймер на 10 минут и включи джаз', ['set_timer', 'play_music']],
    ['ru', 'выключи музыку и закрой браузер', ['media_control', 'close_app']],
    ['ru', 'сделай потише и сверни все окна', ['change_volume', 'window_control']],
    ['ru', 'открой ютуб, потом сделай громкость 50', ['open_url', 'set_volume']],
    ['ru', 'поставь громкость на 30 и яркость на 70', ['set_volume', 'set_brightness']],
    ['ru', 'открой блокнот и напечатай привет мир', ['open_app', 'type_text']],
    ['ru', 'поставь таймер на час и двадцать минут и открой калькулятор', ['set_timer', 'open_app']],
    ['ru', 'разбуди меня в 7 утра и выключи компьютер', ['set_alarm', 'shut_down']],
    ['ru', 'включи музыку и сделай чуть тише, пожалуйста', ['play_music', 'change_volume']],
    ['ru', 'Открой браузер. Найди рецепт борща и щей.', ['open_app', 'web_search']],
    ['ru', 'закрой телеграм, затем открой стим, затем включи рок', ['close_app', 'open_app', 'play_music']],
    ['ru', 'найди в интернете рецепт пиццы и сделай потише', ['web_search', 'change_volume']],
    ['ru', 'напомни через час позвонить маме и открой почту', ['create_reminder']],
    ['ru', 'пауза и сверни окно', ['media_control', 'window_control']],
    ['ru', 'Открой, пожалуйста, калькулятор и ещё сделай снимок экрана', ['open_app', 'take_screenshot']],
    ['en', 'open chrome, then play some jazz and turn it up', ['open_app', 'play_music', 'change_volume']],
    ['en', 'Jarvis, open the calculator and the notepad', ['open_app', 'open_app']],
    ['en', 'take a screenshot and lock the computer', ['take_screenshot', 'lock_screen']],
    ['en', 'close telegram and discord', ['close_app', 'close_app']],
    ['en', 'set a timer for 5 minutes and play some music', ['set_timer', 'play_music']],
    ['en', 'pause the music and mute the sound', ['media_control', 'mute']],
    ['en', 'turn the volume down and minimize all windows', ['change_volume', 'window_control']],
    ['en', 'turn the volume up and the brightness to 50', ['change_volume', 'set_brightness']],
    ['en', 'open youtube and set the volume to 40', ['open_url', 'set_volume']],
    ['en', 'open notepad and type hello world', ['open_app', 'type_text']],
    ['en', 'play queen and turn it down a bit', ['play_music', 'change_volume']],
    ['en', 'set a timer for an hour and a half and open steam', ['set_timer', 'open_app']],
    ['en', 'could you please close chrome and then shut down the computer', ['close_app', 'shut_down']],
    ['en', 'wake me up at 7 and lock the screen', ['set_alarm', 'lock_screen']],
    ['en', 'open chrome and search for cats and dogs', ['open_app', 'web_search']],
    ['en', 'skip this song and turn up the volume', ['media_control', 'change_volume']],
    ['en', 'go to github and youtube', ['open_url', 'open_url']],
    ['en', 'Mute the sound. Lock the screen.', ['mute', 'lock_screen']],
    [
      'en',
      'open spotify, play some blues, and set the volume to 30 percent',
      ['open_app', 'play_music', 'set_volume'],
    ],
    ['ru', 'запусти стим а потом дискорд', ['open_app', 'open_app']],
    ['ru', 'сначала открой браузер, потом включи музыку', ['open_app', 'play_music']],
    ['ru', 'открой ютуб и найди котиков', ['open_url', 'web_search']],
    ['ru', 'поставь будильник на 7 и таймер на 10 минут', ['set_alarm', 'set_timer']],
    ['ru', 'следующий трек и погромче', ['media_control', 'change_volume']],
    ['ru', 'закрой окно и телеграм', ['window_control', 'close_app']],
    ['en', 'mute and lock', ['mute', 'lock_screen']],
    ['en', 'open chrome & telegram', ['open_app', 'open_app']],
    ['en', 'play despacito and then pause', ['play_music', 'media_control']],
    ['en', 'take a screenshot then close chrome', ['take_screenshot', 'close_app']],
  ] as const)('%s: %s', (language, text, actions) => {
    expect(names(text, language)).toEqual(actions)
  })

  test.each([
    ['ru', 'найди рецепт борща и щей', 'web_search'],
    ['ru', 'напечатай открой браузер и сделай громче', 'type_text'],
    ['ru', 'запиши заметку купить хлеб и молоко', 'create_note'],
    ['ru', 'напомни через час выключить плиту и закрыть окно', 'create_reminder'],
    ['ru', 'поставь таймер на час и двадцать минут', 'set_timer'],
    ['en', 'search for salt and pepper chicken', 'web_search'],
    ['en', 'play black and white', 'play_music'],
    ['en', 'play rock and roll', 'play_music'],
    ['en', 'remind me in an hour to call mom and open the window', 'create_reminder'],
    ['en', 'search how to open chrome and lock the screen on the web', 'web_search'],
    ['en', 'make a note buy milk and bread', 'create_note'],
    ['en', 'set a timer for 1 hour and 20 minutes', 'set_timer'],
  ] as const)('%s: are not heard in one: %s', (language, text, action) => {
    expect(names(text, language)).toEqual([action])
  })

  test.each([
    ['ru', 'открой браузер и не закрывай телеграм'],
    ['ru', 'включи музыку и свет на кухне'],
    ['ru', 'открой браузер через час и сделай громче'],
    ['ru', 'сделай громче и телеграм'],
    ['ru', 'расскажи анекдот и выключи компьютер'],
    ['ru', 'если я усну, выключи музыку и закрой браузер'],
    ['ru', 'не открывай браузер и сделай громче'],
    ['ru', 'когда загрузится, открой браузер и включи музыку'],
    ['ru', 'открой браузер и закажи пиццу'],
    ['ru', 'закрой хром и чайник'],
    ['ru', 'напиши маме и открой браузер'],
    ['en', "open chrome and don't close telegram"],
    ['en', 'play some jazz and dim the lights'],
    ['en', 'open chrome in an hour and mute the sound'],
    ['en', 'open the window and the fridge'],
    ['en', 'if it rains, open chrome and play some jazz'],
    ['en', 'tell me a joke and lock the screen'],
    ['en', 'send mom a message and open chrome'],
    ['en', 'close chrome and open it tomorrow'],
    ['en', 'open chrome and book a table'],
    ['ru', 'закрой хром и чайник'],
    ['ru', 'выключи компьютер, нет, перезагрузи компьютер'],
    ['ru', 'открой телеграм или дискорд'],
    ['en', 'open chrome and telegram and discord and steam and spotify and obs'],
    ['ru', 'найди фильм и включи'],
    ['ru', 'сделай скрин, открой телеграм и напиши маме'],
    ['ru', 'открой калькулятор и сколько будет 5 на 5'],
    ['en', 'turn off the music and the computer'],
  ] as const)('%s: of which one is not known are the model’s: %s', (language, text) => {
    expect(say(text, language)).toBeNull()
  })

  test('keep their order and their parameters', () => {
    expect(say('закрой хром и телеграм, потом сделай громкость 40', 'ru')?.actions).toEqual([
      { name: 'close_app', parameters: { app: 'хром' } },
      { name: 'close_app', parameters: { app: 'телеграм' } },
      { name: 'set_volume', parameters: { level: 40 } },
    ])
    expect(say('open chrome and search for cats and dogs', 'en')?.actions[1]?.parameters).toEqual({
      query: 'cats and dogs',
    })
  })

  test('are told in one text', () => {
    expect(say('открой браузер и сделай громче', 'ru')?.text).toBe('Открываю браузер и делаю громче.')
    expect(say('открой хром и телеграм', 'ru')?.text).toBe('Открываю Хром и Телеграм.')
    expect(say('поставь таймер на минуту и включи музыку', 'ru')?.text).toBe(
      'Таймер: 1 минута. Включаю музыку.',
    )
    expect(say('open chrome, then play some jazz and turn it up', 'en')?.text).toBe(
      'Opening Chrome, playing jazz and turning it up.',
    )
  })

  test('are kept only when each of them may be, and when words join them: the normal form knows no commas', () => {
    expect(say('Джарвис, открой хром и сделай громче', 'ru')?.cacheable).toBe(true)
    expect(say('открой хром, сделай громче', 'ru')?.cacheable).toBe(false)
    expect(say('включи рок и напомни в 9 позвонить маме', 'ru')?.cacheable).toBe(false)
  })

  test('have another normal form in another order', () => {
    const form = (text: string) => normalForm(text, 'ru')
    expect(form('ютуб и закрой хром')).not.toBe(form('закрой ютуб и хром'))
    expect(form('открой хром и закрой ютуб')).not.toBe(form('закрой ютуб и открой хром'))
    expect(form('сделай громче и открой хром')).not.toBe(form('открой хром и сделай громче'))
  })

  test.each([
    ['ru', 'открой браузер и поставь таймер', ['open_app'], 'Открываю браузер. На сколько?'],
    ['ru', 'поставь таймер и открой браузер', [], 'На сколько?'],
    ['ru', 'открой браузер, поставь таймер и сделай громче', ['open_app'], 'Открываю браузер. На сколько?'],
    ['ru', 'закрой хром и найди', ['close_app'], 'Закрываю Хром. Что найти?'],
    ['ru', 'сделай потише и напомни позвонить маме', ['change_volume'], 'Делаю тише. Когда напомнить?'],
    ['en', 'open chrome, mute the sound and set a timer', ['open_app', 'mute'], 'Opening Chrome and muting.'],
    ['en', 'play jazz and set a timer', ['play_music'], 'Playing jazz. For how long?'],
    ['en', 'set a timer and open chrome', [], 'For how long?'],
  ] as const)('%s: of which one is not whole begin, and ask: %s', (language, text, done, said) => {
    const reply = say(text, language)
    expect(reply).toMatchObject({
      outcome: done.length > 0 ? 'action' : 'clarify',
      expectReply: true,
      cacheable: false,
    })
    expect(reply?.actions.map(({ name }) => name)).toEqual(done)
    expect(reply?.text.startsWith(said)).toBe(true)
  })

  test.each([
    ['ru', 'открой браузер, поставь таймер и полей цветы'],
    ['ru', 'найди котиков и открой'],
    ['en', 'set a timer and feed the cat'],
    ['en', 'what is love and set a timer'],
  ] as const)('%s: begin with nothing when one of them is not known: %s', (language, text) => {
    expect(say(text, language)).toBeNull()
  })

  test('cost little, however long the list is', () => {
    expect(say(`открой хром${' и хром'.repeat(500)}`, 'ru')).toBeNull()
    expect(say(`mute${', mute'.repeat(300)}`, 'en')).toBeNull()
  })

  test.each([
    ['en', 'open chrome and go to youtube and search for cats', 'cats youtube'],
    ['ru', 'открой википедию и найди котов', 'котов википедия'],
    ['en', 'open youtube and search the web for cats', 'cats'],
    ['en', 'open chrome and search for cats', 'cats'],
  ] as const)('%s: search on the site that was opened just before: %s', (language, text, query) => {
    expect(say(text, language)?.actions.at(-1)).toEqual({ name: 'web_search', parameters: { query } })
  })
})
