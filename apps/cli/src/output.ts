import type { Writable } from 'node:stream'
import picocolors from 'picocolors'
import { cleanJson, cleanLines } from './clean-text.ts'
import { type Cell, type Column, renderTable } from './table.ts'

type Terminal = Writable & { isTTY?: boolean; columns?: number }
export type Colors = ReturnType<typeof picocolors.createColors>

/** What a command writes: results to stdout, everything else to stderr, so that a pipe gets results alone. */
export type Output = {
  json: boolean
  colors: Colors
  /** The raw answer for programs, or else what `lines` makes of it for people. */
  result(answer: unknown, lines: () => string): void
  /** One JSON document on a line, or a text for people; for what comes bit by bit. */
  line(answer: unknown, text: () => string): void
  table(columns: readonly Column[], rows: readonly (readonly Cell[])[]): string
  /** Names and values, one a line. */
  facts(facts: readonly (readonly [name: string, value: Cell])[]): string
  /** Something a person may want to know beside the result; programs are not told. */
  note(text: string): void
  /** Something that anybody must know. */
  warn(text: string): void
}

export function createOutput(options: {
  json: boolean
  colors: boolean
  stdout: Terminal
  stderr: Terminal
}): Output {
  const { json, stdout, stderr } = options
  const colors = picocolors.createColors(options.colors && stdout.isTTY === true)
  const faint = picocolors.createColors(options.colors && stderr.isTTY === true).dim
  const width = stdout.isTTY === true ? stdout.columns : undefined
  const print = (text: string) => void stdout.write(`${text}\n`)
  return {
    json,
    colors,
    result: (answer, lines) => print(json ? cleanJson(answer, 2) : lines()),
    line: (answer, text) => print(json ? cleanJson(answer) : text()),
    table: (columns, rows) => renderTable(columns, rows, { ...(width && { width }), head: colors.dim }),
    facts: (facts) =>
      renderTable(
        [{ title: '' }, { title: '' }],
        facts.map(([name, value]) => [{ text: name, paint: colors.dim }, value]),
      ),
    note: (text) => {
      if (!json) stderr.write(`${faint(cleanLines(text))}\n`)
    },
    warn: (text) => void stderr.write(`${cleanLines(text)}\n`),
  }
}
