import { expect, test } from 'vitest'
import { BUILT_IN_ACTIONS } from './actions/built-in-actions.ts'
import { answerIrrevocable } from './irrevocable.ts'
import { answerByRules } from './rules.ts'

const situation = {
  now: new Date('2026-03-04T09:00:00Z'),
  timeZone: 'Europe/Moscow',
  actions: BUILT_IN_ACTIONS,
}

const ALARM = {
  ru: 'Будильник я отключить не могу: это можно сделать в приложении.',
  en: 'I can’t turn an alarm off. You can do that in the app.',
}
const REMINDER = {
  ru: 'Напоминание я отменить не могу: это можно сделать в приложении.',
  en: 'I can’t cancel a reminder. You can do that in the app.',
}
const UNCONFIRMED = {
  ru: 'Хорошо. Без вашего подтверждения этого не будет.',
  en: 'Okay. It won’t happen unless you confirm it.',
}

test.each([
  ['ru', 'отмени будильник', ALARM],
  ['ru', 'Джарвис, отключи будильник, пожалуйста', ALARM],
  ['ru', 'удали все будильники', ALARM],
  ['ru', 'будильник выключи', ALARM],
  ['ru', 'отмени будильник на семь утра', ALARM],
  ['ru', 'будильник больше не нужен', ALARM],
  ['en', 'cancel the alarm', ALARM],
  ['en', 'turn off the alarm', ALARM],
  ['en', 'turn the alarm off', ALARM],
  ['en', 'delete my alarms', ALARM],
  ['en', 'cancel the 7 am alarm', ALARM],
  ['en', 'cancel my alarm for tomorrow', ALARM],
  ['ru', 'отмени напоминание', REMINDER],
  ['ru', 'удали все напоминания', REMINDER],
  ['ru', 'отмени напоминание про молоко', REMINDER],
  ['en', 'cancel the reminder', REMINDER],
  ['en', 'please delete my reminder to buy milk', REMINDER],
  ['ru', 'отмени выключение', UNCONFIRMED],
  ['ru', 'отмени перезагрузку компьютера', UNCONFIRMED],
  ['ru', 'не выключай компьютер', UNCONFIRMED],
  ['en', 'cancel the shutdown', UNCONFIRMED],
  ['en', 'do not restart the computer', UNCONFIRMED],
] as const)('%s: %s', (language, text, said) => {
  // Rules leave it to the model, where there is one: it may know an action of the client's own for it.
  expect(answerByRules({ text, language }, situation)).toBeNull()
  expect(answerIrrevocable({ text, language }, situation)).toEqual({
    outcome: 'answer',
    text: said[language],
    actions: [],
    expectReply: false,
    cacheable: false,
  })
})

test.each([
  ['ru', 'отмени таймер'],
  ['ru', 'отмени встречу'],
  ['ru', 'выключи компьютер'],
  ['en', 'cancel the alarm company contract'],
  ['en', 'turn off the smoke alarm in the kitchen'],
] as const)('it is silent about %s: %s', (language, text) => {
  expect(answerIrrevocable({ text, language }, situation)).toBeNull()
})
