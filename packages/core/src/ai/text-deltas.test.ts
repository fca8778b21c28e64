import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textDeltas } from './text-deltas.ts'

function read(json: string, sizes: number[] = [1]): string[] {
  const deltas: string[] = []
  const write = textDeltas((delta) => deltas.push(delta))
  for (let at = 0, turn = 0; at < json.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1
    write(json.slice(at, at + size))
    at += size
  }
  return deltas
}

const escaped = (json: string) =>
  json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

test('any text, cut anywhere, escaped or not: together the deltas are the text, none with half a character', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), sizes, fc.boolean(), (text, cuts, ascii) => {
      const json = JSON.stringify({ text, actions: [{ text: 'inner' }], more: { text: 'inner' } })
      const deltas = read(ascii ? escaped(json) : json, cuts)
      expect(deltas.join('')).toBe(text)
      expect(deltas.every((delta) => delta.isWellFormed() && delta !== '')).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

test.each([
  ['not first', '{"outcome":"answer","text":"да"}', 'да'],
  ['only inside', '{"actions":[{"text":"нет"}],"a":{"text":"нет"}}', ''],
  ['no string', '{"text":{"text":"нет"}}', ''],
  ['a number', '{"text":12}', ''],
  ['null', '{"text":null}', ''],
  ['twice: the first', '{"text":"раз","text":"два"}', 'раз'],
  ['no JSON', 'Sure! {"text":"нет"}', ''],
  ['an array', '[{"text":"нет"}]', ''],
  ['broken off', '{"text":"пол', 'пол'],
  ['broken inside of an escape', '{"text":"a\\u04', 'a'],
  ['broken by a bare line feed', '{"text":"a\nb"}', 'a'],
  ['words behind', '{"text":"да"} and so on {"text":"нет"}', 'да'],
])('%s', (_, json, text) => expect(read(json).join('')).toBe(text))
