import { describe, expect, test } from 'vitest'
import { BUILT_IN_ACTIONS } from '../actions/built-in-actions.ts'
import { answerByRules } from '../rules.ts'
import { turnOf } from './turn.ts'

const situation = { now: new Date('2026-03-04T09:00:00Z'), timeZone: 'UTC', actions: BUILT_IN_ACTIONS }

describe('a turn of the conversation', () => {
  test.each([
    ['ru', 'отмени', 'undo'],
    ['ru', 'отмени это', 'undo'],
    ['ru', 'верни как было', 'back'],
    ['ru', 'верни всё как было', 'back'],
    ['ru', 'Джарвис, отмени последнее действие', 'undo'],
    ['ru', 'отмена', 'undo'],
    ['ru', 'отмени последнюю команду, пожалуйста', 'undo'],
    ['ru', 'верни назад', 'back'],
    ['en', 'undo', 'undo'],
    ['en', 'undo that', 'undo'],
    ['en', 'take that back', 'undo'],
    ['en', 'please undo the last action', 'undo'],
    ['en', 'undo that please', 'undo'],
    ['en', 'revert that', 'undo'],
    ['en', 'cancel that', 'undo'],
    ['en', 'put it back the way it was', 'back'],
    ['ru', 'повтори', 'repeat'],
    ['ru', 'ещё раз', 'repeat'],
    ['ru', 'сделай это ещё раз', 'repeat'],
    ['ru', 'давай ещё раз', 'repeat'],
    ['en', 'again', 'repeat'],
    ['en', 'repeat that', 'repeat'],
    ['en', 'do it again', 'repeat'],
    ['en', 'one more time please', 'repeat'],
    ['ru', 'не надо', 'drop'],
    ['ru', 'забудь', 'drop'],
    ['ru', 'ладно, не надо', 'drop'],
    ['ru', 'передумал', 'drop'],
    ['en', 'never mind', 'drop'],
    ['en', 'forget it', 'drop'],
    ['en', 'nevermind', 'drop'],
    ['en', 'no, never mind', 'drop'],
    ['en', 'redo', 'redo'],
    ['ru', 'верни обратно', 'back'],
    ['ru', 'ой отмени', 'undo'],
    ['ru', 'нет, отмени это', 'undo'],
    ['ru', 'отменить', 'undo'],
    ['ru', 'сделай как было', 'back'],
    ['ru', 'ещё', 'repeat'],
    ['ru', 'сделай то же самое', 'repeat'],
    ['ru', 'не, передумал', 'drop'],
    ['ru', 'забудь об этом', 'drop'],
    ['en', 'no wait, undo', 'undo'],
    ['en', 'can you undo that', 'undo'],
    ['en', 'go back to how it was', 'back'],
    ['en', 'once more', 'repeat'],
    ['en', 'say that again', 'repeat'],
    ['en', 'actually never mind', 'drop'],
    ['en', 'no forget it', 'drop'],
  ] as const)('%s: %s', (language, text, turn) => {
    expect(answerByRules({ text, language }, situation)).toBeNull()
    expect(turnOf({ text, language })).toBe(turn)
  })

  test.each([
    ['ru', 'отмени таймер'],
    ['ru', 'отмени заказ'],
    ['ru', 'не надо громче'],
    ['en', 'cancel my order'],
    ['en', 'undo the last commit'],
    ['ru', 'верни музыку'],
    ['en', 'repeat the song'],
    ['en', 'take me back'],
    ['ru', 'не отменяй'],
    ['ru', 'отмени будильник'],
    ['ru', 'отмени подписку'],
    ['ru', 'повтори песню'],
    ['en', 'repeat after me'],
    ['en', 'cancel the alarm'],
    ['en', 'go back'],
    ['en', ''],
  ] as const)('%s: is not %s', (language, text) => {
    expect(turnOf({ text, language })).toBeNull()
  })
})
