import { stripVTControlCharacters } from 'node:util'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { cleanJson, cleanText } from './clean-text.ts'
import { createOutput } from './output.ts'
import { renderTable, shorten } from './table.ts'

const COLUMNS = [{ title: 'NAME' }, { title: 'TEXT', cut: true }, { title: 'N' }] as const
const ROWS = [
  ['ada', 'a short one', '1'],
  ['王小明', 'очень длинный текст, который нигде не поместится целиком 😀👨‍👩‍👧', '22'],
  ['e\u0301va', '한국어 문장은 두 칸씩 차지합니다, 그래서 더 넓습니다', '333'],
]

/** Where each column begins on a line, in terminal cells. */
const startOf = (line: string, text: string) => stringWidth(line.slice(0, line.lastIndexOf(text)))

describe('a table', () => {
  test('is as wide as its content where nothing bounds it', () => {
    const out = renderTable(COLUMNS, ROWS)
    for (const [, text = ''] of ROWS) expect(out).toContain(text)
    expect(out).not.toContain('…')
  })

  test.each([30, 40, 60, 80])('fits into %i cells, columns stay in line whatever the script', (width) => {
    const lines = renderTable(COLUMNS, ROWS, { width }).split('\n')
    expect(lines).toHaveLength(4)
    for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width)
    const starts = [
      startOf(lines[0] ?? '', 'N'),
      startOf(lines[1] ?? '', '1'),
      startOf(lines[2] ?? '', '22'),
      startOf(lines[3] ?? '', '333'),
    ]
    expect(new Set(starts).size).toBe(1)
  })

  test('cuts only what may be cut', () => {
    const id = '01a207f0-762f-74ab-931e-803af12bc919'
    const out = renderTable([{ title: 'ID' }, { title: 'TEXT', cut: true }], [[id, 'x'.repeat(50)]], {
      width: 20,
    })
    expect(out).toContain(id)
    expect(out).toContain('xxxxxxx…')
  })

  test('colours do not count', () => {
    const red = (text: string) => `\u001b[31m${text}\u001b[39m`
    const plain = renderTable([{ title: 'A' }, { title: 'B' }], [['one', 'two']])
    const coloured = renderTable([{ title: 'A' }, { title: 'B' }], [[{ text: 'one', paint: red }, 'two']], {
      head: red,
    })
    expect(coloured).toContain(red('one'))
    expect(stripVTControlCharacters(coloured).replace(/ +$/gm, '')).toBe(plain)
  })
})

test('characters are never cut in two', () => {
  const family = '👨‍👩‍👧'
  for (let width = 1; width < 12; width++) {
    const text = shorten(`ab${family}cd😀e\u0301f`, width)
    expect(stringWidth(text)).toBeLessThanOrEqual(width)
    expect(text.isWellFormed()).toBe(true)
    expect(text.endsWith('\u200d…')).toBe(false)
  }
})

test('text of others cannot drive the terminal', () => {
  expect(cleanText('a\u001b[31mb\r\nc\u009bd\u2028e\u202ef\u0000')).toBe('a [31mb c d ef')
  const said = { text: 'a\u009b2J\u202e\u007f\n' }
  expect(cleanJson(said)).not.toMatch(/[\p{Cc}\u202e]/u)
  expect(JSON.parse(cleanJson(said))).toEqual(said)
})

describe('colours', () => {
  const stream = (isTTY: boolean) => {
    const written: string[] = []
    return { isTTY, columns: 80, write: (text: string) => written.push(text) > 0, written }
  }
  const outputOn = (isTTY: boolean, colors: boolean) => {
    const [stdout, stderr] = [stream(isTTY), stream(isTTY)]
    // Only what a terminal stream is asked for here.
    const streams = { stdout, stderr } as unknown as {
      stdout: NodeJS.WriteStream
      stderr: NodeJS.WriteStream
    }
    const out = createOutput({ json: false, colors, ...streams })
    out.result({}, () => out.colors.red('red'))
    out.note('by the way')
    return [...stdout.written, ...stderr.written].join('')
  }

  test('are for terminals whose owner wants them', () => {
    expect(outputOn(true, true)).toContain('\u001b[31m')
    expect(outputOn(true, false)).not.toContain('\u001b')
    expect(outputOn(false, true)).not.toContain('\u001b')
  })
})
