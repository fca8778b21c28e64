import { describe, expect, test } from 'vitest'
import { matchSentence } from './match-sentence.ts'
import { parseSentence } from './sentence.ts'
import { SLOTS } from './slots.ts'
import { hear } from './spoken.ts'

function fit(sentence: string, text: string): Record<string, unknown> | null {
  const captures = matchSentence(
    parseSentence(sentence, 'ru'),
    hear(text, 'ru', { now: new Date(0), timeZone: 'UTC' }),
    SLOTS,
  )
  return captures && Object.fromEntries([...captures].map(([name, { value }]) => [name, value]))
}

describe('a sentence', () => {
  test('fits its words in any case and number, and nothing beside them', () => {
    expect(fit('покрась забор', 'Покрась заборы!')).toEqual({})
    expect(fit('покрась забор', 'покрась забор завтра')).toBeNull()
    expect(fit('покрась забор', 'забор покрась')).toBeNull()
    expect(fit('покрась =забор', 'покрась заборы')).toBeNull()
  })

  test('has alternatives and parts that may lack', () => {
    expect(fit('покрась [новый] (забор|дом деда)', 'покрась дом деда')).toEqual({})
    expect(fit('покрась [новый] (забор|дом деда)', 'покрась новый забор')).toEqual({})
    expect(fit('покрась [новый] (забор|дом деда)', 'покрась новый')).toBeNull()
  })

  test('may take its parts in any order, each once', () => {
    const sentence = '~покрась забор (на {n:number}) [густо]'
    expect(fit(sentence, 'на 5 забор покрась')).toEqual({ n: 5 })
    expect(fit(sentence, 'густо покрась забор на 5')).toEqual({ n: 5 })
    expect(fit(sentence, 'покрась забор забор на 5')).toBeNull()
    expect(fit(sentence, 'покрась забор')).toBeNull()
  })

  test('quotes a text as it was said', () => {
    expect(fit('покрась {what:text}', 'Джарвис, покрась «Дом на Холме», пожалуйста!')).toEqual({
      what: 'Дом на Холме',
    })
  })

  test.each(['покрась (забор', 'покрась забор)', 'покрась <нечто>'])(
    'is refused when malformed: %s',
    (source) => {
      expect(() => parseSentence(source, 'ru')).toThrow()
    },
  )

  test('says by which words it can be found', () => {
    expect(parseSentence('покрась [новый] (забор|калитку)', 'ru').anchors).toEqual(['покрас'])
    expect(parseSentence('{app:program}', 'ru').anchors).toBeNull()
  })

  test('needs a word of every part that is not optional', () => {
    expect(parseSentence('(покрась|побели) [новый] (забор|калитку) {when:time}', 'ru').needs).toEqual([
      new Set(['покрас', 'побел']),
      new Set(['забор', 'калитк']),
    ])
  })
})
