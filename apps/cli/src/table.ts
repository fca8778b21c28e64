import Table from 'cli-table3'
import stringWidth from 'string-width'
import { cleanLines } from './clean-text.ts'

/** A text, and how it is coloured once it has its length. */
export type Cell = string | { text: string; paint: (text: string) => string }

/** `cut`: may be shortened where the terminal is too narrow. */
export type Column = { title: string; cut?: true }

const GAP = '  '
/** No column is cut below that. */
const MIN_WIDTH = 8

const NO_LINES = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: GAP,
} as const

/** A table without lines, no wider than `width` where its columns can be cut; without a `width` as wide as it is. */
export function renderTable(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  { width = Number.POSITIVE_INFINITY, head = (title: string) => title } = {},
): string {
  const texts = [columns.map(({ title }) => title), ...rows.map((row) => row.map(textOf))]
  const natural = columns.map((_, i) => Math.max(...texts.map((row) => stringWidth(row[i] ?? ''))))
  const widths = fit(columns, natural, width)
  const titled = columns.some(({ title }) => title !== '')
  const cut = (text: string, i: number) => shorten(text, widths[i] ?? 0)
  const table = new Table({
    chars: NO_LINES,
    colWidths: widths,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
    ...(titled && { head: columns.map(({ title }, i) => head(cut(title, i))) }),
  })
  for (const row of rows) {
    table.push(
      row.map((cell, i) => {
        const text = cut(textOf(cell), i)
        return typeof cell === 'string' ? text : cell.paint(text)
      }),
    )
  }
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
}

const textOf = (cell: Cell): string => cleanLines(typeof cell === 'string' ? cell : cell.text)

/** Takes from the widest column that may be cut, one cell at a time, until all fit. */
function fit(columns: readonly Column[], natural: readonly number[], width: number): number[] {
  const widths = natural.map((n) => Math.max(n, 1))
  let excess = widths.reduce((sum, n) => sum + n, GAP.length * (widths.length - 1)) - width
  for (; excess > 0 && Number.isFinite(excess); excess--) {
    let widest = -1
    for (const [i, column] of columns.entries()) {
      const n = widths[i] ?? 0
      if (column.cut && n > MIN_WIDTH && n > (widths[widest] ?? 0)) widest = i
    }
    if (widest < 0) break
    widths[widest] = (widths[widest] ?? 0) - 1
  }
  return widths
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** The beginning of `text` in `width` terminal cells, with … where something is missing; characters stay whole. */
export function shorten(text: string, width: number): string {
  if (stringWidth(text) <= width) return text
  let kept = ''
  for (const { segment } of graphemes.segment(text)) {
    if (stringWidth(kept + segment) > width - 1) break
    kept += segment
  }
  return `${kept}…`
}
