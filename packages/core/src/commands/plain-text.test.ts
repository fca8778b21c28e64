import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainTextStream, toPlainText } from './plain-text.ts'

const TABLE: [from: string, to: string][] = [
  ['Обычный текст, ничего лишнего.', 'Обычный текст, ничего лишнего.'],
  ['**Открываю** *браузер* и __почту__ и _календарь_.', 'Открываю браузер и почту и календарь.'],
  ['***важно***', 'важно'],
  ['2 * 3 = 6, 2*3 = 6', '2 * 3 = 6, 2*3 = 6'],
  ['Файл my_long_name.txt', 'Файл my_long_name.txt'],
  ['# Заголовок\nтекст', 'Заголовок\nтекст'],
  ['C# и #1', 'C# и #1'],
  ['- раз\n- два\n  * три\n+ четыре', 'раз\nдва\nтри\nчетыре'],
  ['1. раз\n2. два', '1. раз\n2. два'],
  ['-5 градусов', '-5 градусов'],
  ['— Привет!\n— Пока.', '— Привет!\n— Пока.'],
  ['> цитата\n>> внутри', 'цитата\nвнутри'],
  ['[сайт](https://evil.example/a_(b)) и ![рисунок](x.png)', 'сайт и рисунок'],
  ['[a]**(javascript:alert(1))', '[a] (javascript:alert(1))'],
  ['[**жирная** ссылка](http://x)', 'жирная ссылка'],
  ['a[0] и [1]', 'a[0] и [1]'],
  ['```python\nprint(1)\n```', 'print(1)'],
  ['наберите `ls -la`', 'наберите ls -la'],
  ['~~нет~~ да, ~5 минут', 'нет да, ~5 минут'],
  ['| a | b |\n|---|:-:|\n| 1 | 2 |', 'a b\n1 2'],
  ['раз\n\n---\n\nдва', 'раз\n\nдва'],
  ['Заголовок\n=====\nтекст', 'Заголовок\nтекст'],
  ['<b>жирно</b><br/>да', 'жирнода'],
  ['<script>alert(1)</script>', 'alert(1)'],
  ['<scr<script>ipt>alert(1)</scr</script>ipt>', 'script>alert(1)/script>'],
  ['<img src=x onerror=alert(1)', 'img src=x onerror=alert(1)'],
  ['<!-- тайна -->видно', 'видно'],
  ['5 < 7 и 7 > 5, a <= b, <3', '5 < 7 и 7 > 5, a <= b, <3'],
  ['<https://example.org/a>', 'https://example.org/a'],
  ['Том &amp; Джерри &lt;b&gt;да&lt;/b&gt; &#65;&#x42;', 'Том & Джерри да AB'],
  ['&unknown; &', '&unknown; &'],
  ['a\u0000b\u0007c\u001b[31md\u009b', 'abc[31md'],
  ['abc\u202edcba\u200b\ufeff\u2066x', 'abcdcbax'],
  ['одна\r\nдва\tтри\u2028четыре', 'одна\nдва три\nчетыре'],
  ['  много   пробелов \n\n\n\n конец  ', 'много пробелов\n\nконец'],
  ['👨‍👩‍👧 и 😀', '👨‍👩‍👧 и 😀'],
  ['пол\ud83d пары \ude00', 'пол пары'],
  ['\\*не жирно\\*', 'не жирно'],
  ['C:\\Users\\me', 'C:\\Users\\me'],
  ['', ''],
  ['***', ''],
]

test.each(TABLE)('%j becomes %j', (from, to) => expect(toPlainText(from, 1000)).toBe(to))

test.each(TABLE)('%j comes out the same letter by letter', (from, to) => {
  const stream = plainTextStream(1000)
  let out = ''
  for (let at = 0; at < from.length; at += 1) out += stream.write(from.charAt(at))
  expect(out + stream.end()).toBe(to)
})

describe('whatever a model writes', () => {
  const hostile = fc
    .array(
      fc.constantFrom(
        ...[
          '*',
          '**',
          '_',
          '`',
          '```',
          '~',
          '~~',
          '#',
          '- ',
          '> ',
          '|',
          '[',
          ']',
          '(',
          ')',
          '](',
          '!',
          '<',
          '>',
          '</',
        ],
        ...[
          '&',
          '&lt;',
          '&amp;',
          '#60;',
          '\\',
          '\n',
          ' ',
          '=',
          '---',
          'b',
          'script',
          '1',
          'ж',
          '\ud83d',
          '\ude00',
          '😀',
        ],
        ...['\u0000', '\u202e', '\t', '"', ':', '&#x3c;', '<b>', '<!--', 'http://x'],
      ),
      { maxLength: 60 },
    )
    .map((pieces) => pieces.join(''))

  test('where it is cut makes no difference', () => {
    const cuts = fc.array(fc.nat(12), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(hostile, cuts, fc.integer({ min: 1, max: 80 }), (text, sizes, limit) => {
        const stream = plainTextStream(limit)
        let out = ''
        for (let at = 0, turn = 0; at < text.length; turn += 1) {
          const size = (sizes[turn % sizes.length] ?? 0) + 1
          out += stream.write(text.slice(at, at + size))
          at += size
        }
        expect(out + stream.end()).toBe(toPlainText(text, limit))
      }),
      { numRuns: 2000 },
    )
  })

  test('no tag, link, emphasis, code, control or broken character is left, and no piece ends in half a character', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 1, max: 200 }), (text, limit) => {
        const out = toPlainText(text, limit)
        expect(out).not.toMatch(/<[a-z/!?]|\]\(|\*\*|`|~~|\|/i)
        expect(out).not.toMatch(/^(#{1,6} |[-+*] |>)/m)
        expect(out).not.toMatch(/(?!\n)\p{Cc}|(?![\u200c\u200d])\p{Cf}/u)
        expect(out.isWellFormed()).toBe(true)
        expect(out.length).toBeLessThanOrEqual(limit)
        expect(out).toBe(out.trim())
      }),
      { numRuns: 2000 },
    )
  })
})

test('what is too long ends in an ellipsis, between characters', () => {
  expect(toPlainText('x'.repeat(5000), 100)).toBe(`${'x'.repeat(99)}…`)
  expect(toPlainText('😀'.repeat(50), 10)).toBe('😀😀😀😀…')
})

test('words come out before the sentence is over', () => {
  const stream = plainTextStream(100)
  expect(stream.write('Открываю **бра')).toBe('Открываю бра')
})

test.each(['<a [b]( ', '`', '[a](b)', '<', '-', '&amp', '\\*'])(
  '%j without end is endured',
  (piece) => {
    expect(toPlainText(piece.repeat(32_000 / piece.length), 1800).length).toBeLessThanOrEqual(1800)
  },
  2000,
)
