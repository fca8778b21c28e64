import { describe, expect, test } from 'vitest'
import type { Language } from '../../language.ts'
import { BUILT_IN_ACTIONS } from '../actions/built-in-actions.ts'
import { understand } from './understand.ts'

const situation = {
  now: new Date('2026-03-04T09:00:00Z'),
  timeZone: 'Europe/Moscow',
  actions: BUILT_IN_ACTIONS,
}
const meant = (text: string, language: Language) => understand(text, language, situation)
const act = (text: string, language: Language) => {
  const one = meant(text, language)
  return one?.kind === 'action' ? [one.action.name, one.action.parameters] : one?.kind
}

describe('the words of a request around a command change nothing', () => {
  test.each([
    ['ru', 'давай откроем хром', ['open_app', { app: 'хром' }]],
    ['ru', 'не мог бы ты закрыть дискорд', ['close_app', { app: 'дискорд' }]],
    ['ru', 'хочу, чтобы ты сделал потише', ['change_volume', { delta: -10 }]],
    ['ru', 'можешь поставить таймер на минуту', ['set_timer', { seconds: 60 }]],
    ['ru', 'откроешь калькулятор?', ['open_app', { app: 'калькулятор' }]],
    ['ru', 'будь другом, сверни все окна', ['window_control', { command: 'minimize' }]],
    ['ru', 'пора выключать компьютер', ['shut_down', {}]],
    ['ru', 'мне нужно усыпить компьютер', ['sleep', {}]],
    ['ru', 'сделай скриншот прямо сейчас, если не трудно', ['take_screenshot', {}]],
    ['en', 'would you mind opening the calculator', ['open_app', { app: 'calculator' }]],
    ['en', "i'd appreciate it if you could close discord", ['close_app', { app: 'discord' }]],
    ['en', 'do you think you could turn it down', ['change_volume', { delta: -10 }]],
    ['en', 'mind setting a timer for a minute', ['set_timer', { seconds: 60 }]],
    ['en', "let's restart the computer", ['restart', {}]],
    ['en', 'be a dear and lock the screen', ['lock_screen', {}]],
    ['en', 'take a screenshot right away if you can', ['take_screenshot', {}]],
    ['en', 'i need to put the laptop to sleep', ['sleep', {}]],
  ] as const)('%s: %s', (language, text, action) => {
    expect(act(text, language)).toEqual(action)
  })

  test.each([
    ['ru', 'не помню, какое сегодня число', 'date'],
    ['ru', 'ты не знаешь, который час', 'time'],
    ['en', 'i forgot what day it is', 'date'],
  ] as const)('%s: %s is a question', (language, text, topic) => {
    expect(meant(text, language)).toMatchObject({ kind: 'answer', topic })
  })

  test.each([
    ['ru', 'хочу спать'],
    ['ru', 'я забыл выключить компьютер'],
    ['ru', 'не знаю, как закрыть хром'],
    ['ru', 'можно ли перезагрузить компьютер во время обновления'],
    ['en', 'i need to sleep'],
    ['en', "let's play"],
    ['en', 'i want to go to sleep'],
    ['en', 'can i turn off my computer during an update'],
    ['en', 'i forgot to mute the computer'],
  ] as const)('%s: not about the computer, or no request: %s', (language, text) => {
    expect(meant(text, language)).toBeNull()
  })
})

describe('a reason beside a command changes nothing', () => {
  test.each([
    ['ru', 'соседи спят, сделай потише', ['change_volume', { delta: -10 }]],
    ['ru', 'у меня созвон выключи звук', ['mute', { muted: true }]],
    ['ru', 'компьютер завис, перезагрузи его', ['restart', {}]],
    ['ru', 'на сегодня всё, выключай компьютер', ['shut_down', {}]],
    ['ru', 'мне тут посчитать надо запусти калькулятор', ['open_app', { app: 'калькулятор' }]],
    ['ru', 'поставь на паузу, я на звонке', ['media_control', { command: 'pause' }]],
    ['ru', 'сделай тише, а то соседи ругаются', ['change_volume', { delta: -10 }]],
    ['ru', 'поставь таймер у меня пирог в духовке на 35 минут', ['set_timer', { seconds: 2100 }]],
    ['ru', 'мне завтра рано вставать, разбуди в 6', ['set_alarm', { time: '06:00' }]],
    ['en', "i'm in a meeting mute the computer", ['mute', { muted: true }]],
    ['en', 'my eyes hurt set the brightness to 20', ['set_brightness', { level: 20 }]],
    ['en', "i don't like this song skip it", ['media_control', { command: 'next' }]],
    ['en', "turn it up i can't hear a thing", ['change_volume', { delta: 10 }]],
    ['en', 'turn it down because i have a headache', ['change_volume', { delta: -10 }]],
    ['en', "set a timer i've got a pie in the oven for 35 minutes", ['set_timer', { seconds: 2100 }]],
  ] as const)('%s: %s', (language, text, action) => {
    expect(act(text, language)).toEqual(action)
  })

  test.each([
    ['ru', 'мама сказала выключи компьютер'],
    ['ru', 'друг написал включи музыку'],
    ['ru', 'песня называется выключи звук'],
    ['ru', 'я боюсь выключать компьютер'],
    ['ru', 'если я усну выключи компьютер'],
    ['ru', 'у меня будильник на 7'],
    ['ru', 'включи музыку на кухне'],
    // Today at 6 has passed: the alarm would ring tomorrow.
    ['ru', 'мне сегодня рано вставать, разбуди в 6'],
    ['en', 'my mom said turn off the computer'],
    ['en', 'the movie is called close the window'],
    ['en', 'i will probably restart the computer'],
    ['en', "i can't close the window"],
    ['en', 'when i am in a meeting mute the computer'],
    ['en', 'i have a program called stop the music'],
  ] as const)('%s: somebody else’s words, a condition, or no command: %s', (language, text) => {
    expect(meant(text, language)).toBeNull()
  })

  test('a second command is no reason', () => {
    expect(meant('Mute the sound. Lock the screen.', 'en')).toMatchObject({ kind: 'several' })
    expect(meant('skip this song and turn up the volume', 'en')).toMatchObject({ kind: 'several' })
    expect(meant('mute the sound and dim the kitchen lights', 'en')).toBeNull()
  })
})
