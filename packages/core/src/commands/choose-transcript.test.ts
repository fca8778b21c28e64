import { describe, expect, test } from 'vitest'
import type { Language } from '../language.ts'
import { chooseTranscript } from './choose-transcript.ts'

const nobody = () => false
const only = (spoken: string) => (text: string, _language: Language) => text === spoken

describe('of two transcripts', () => {
  test('the only one that was heard is chosen', () => {
    expect(chooseTranscript({ ru: 'погаси свет', en: ' ' }, nobody)).toMatchObject({
      chosen: 'ru',
      text: 'погаси свет',
      confidence: 1,
    })
    expect(chooseTranscript({ ru: '', en: 'lights out' }, nobody)).toMatchObject({
      chosen: 'en',
      confidence: 1,
    })
    expect(chooseTranscript({ ru: '', en: '…' }, nobody).confidence).toBe(0)
  })

  test.each([
    ['ru', 'сколько планет в солнечной системе', 'school co planet of so nation a system e'],
    ['ru', 'переведи письмо на английский', 'period he peace more now angliski'],
    ['ru', 'открой adobe photoshop', 'a crow adobe photoshop'],
    ['en', 'телл ми э стори', 'tell me a story'],
    ['en', 'хау олд из зе мун', 'how old is the moon'],
    ['en', 'свич зе лайтс офф', 'switch the lights off'],
    ['en', 'ху из николас кейдж', 'who is nicolas cage'],
  ] as const)('the one in words of its language is: %s, “%s” or “%s”', (truth, ru, en) => {
    const choice = chooseTranscript({ ru, en }, nobody)
    expect(choice.chosen).toBe(truth)
    expect(choice.text).toBe(truth === 'ru' ? ru : en)
  })

  test('what the rules or the person’s own cache understand outweighs the words', () => {
    const heard = { ru: 'абракадабра швабра', en: 'a broker dab row' }
    expect(chooseTranscript(heard, only('абракадабра швабра')).chosen).toBe('ru')
    expect(chooseTranscript(heard, only('a broker dab row')).chosen).toBe('en')
  })

  test('it is surer with more evidence, and never surer than certain', () => {
    const weak = chooseTranscript({ ru: 'да', en: 'duh' }, nobody)
    const strong = chooseTranscript(
      { ru: 'расскажи как работает двигатель', en: 'rusk as sheik a crab otter' },
      nobody,
    )
    expect(weak.confidence).toBeGreaterThanOrEqual(0.5)
    expect(strong.confidence).toBeGreaterThan(weak.confidence)
    expect(strong.confidence).toBeLessThanOrEqual(1)
  })
})
