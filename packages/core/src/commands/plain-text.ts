/** Pieces of text go in as they come; what is already known to stay comes out as plain text. */
export type PlainTextStream = {
  write(piece: string): string
  /** What was held back. */
  end(): string
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  gt: '>',
  lt: '<',
  nbsp: ' ',
  quot: '"',
}

/**
 * One construct of Markdown or HTML at the beginning of the rest: `whole` is replaced by `by` ($1 is read again);
 * while `part` matches all that has come, more must be seen. The first rule that matches wins.
 */
type Rule = { lineStart?: true; whole: RegExp; part?: RegExp; by: 'nothing' | '$1' | 'space' }

const RULES: readonly Rule[] = [
  { lineStart: true, whole: /^[ \t]+/, by: 'nothing' },
  // Rules, underlines of headings, and the lines that part a table's head from its body.
  { lineStart: true, whole: /^[-*_=~|:+ \t]{3,}\n/, part: /^[-*_=~|:+ \t]+$/, by: 'nothing' },
  { lineStart: true, whole: /^`{3,}[^\n`]{0,40}\n/, part: /^`+[^\n`]{0,40}$/, by: 'nothing' },
  { lineStart: true, whole: /^#{1,6}(?=[ \t\n])/, part: /^#{1,6}$/, by: 'nothing' },
  { lineStart: true, whole: /^[>•|]/, by: 'nothing' },
  { lineStart: true, whole: /^[-+*](?=[ \t\n])/, part: /^[-+*]$/, by: 'nothing' },
  // Links and images: their words. An address in angle brackets: itself. A tag: nothing.
  {
    whole: /^!?\[([^[\]\n]{0,300})\]\([^()\n]{0,500}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)/,
    part: /^!?(?:\[[^[\]\n]{0,300}(?:\](?:\([^()\n]{0,500}(?:\([^()\n]{0,200}(?:\)[^()\n]{0,200})?)?)?)?)?$/,
    by: '$1',
  },
  { whole: /^<((?:https?:\/\/|mailto:)[^<>\s]{1,300})>/i, by: '$1' },
  { whole: /^<[a-z/!?][^<>]{0,500}>/i, part: /^<(?:[a-z/!?][^<>]{0,500})?$/i, by: 'nothing' },
  { whole: /^<(?![ \d=\n])/, by: 'nothing' },
  { whole: /^`/, by: 'nothing' },
  { whole: /^\|/, by: 'space' },
  { whole: /^~~+(?=[^~])/, part: /^~+$/, by: 'nothing' },
  { whole: /^\\(?=[!-/:-@[-`{-~])/, part: /^\\$/, by: 'nothing' },
]

/** A run of `*` or `_` is emphasis, unless it is a product ("2 * 3") or inside of a name ("my_file"). */
const RUN = /^(?:\*+|_+)/

/**
 * Turns text of a model into plain text as it comes: no Markdown, HTML, control or invisible characters, white space
 * tidied, at most `limit` UTF-16 units. The result does not depend on where the pieces were cut.
 */
export function plainTextStream(limit: number): PlainTextStream {
  const tidy = tidyStream(limit)
  let raw = ''
  let rest = ''
  let last = '\n'
  let line = ''

  function take(end: boolean): string {
    const [ready, held] = end ? [raw, ''] : splitEntity(raw)
    raw = held
    // A line feed stands for the end; as white space it is trimmed.
    rest += clean(decodeEntities(ready)) + (end ? '\n' : '')
    let out = ''
    while (rest !== '' && !tidy.full()) {
      const step = nextStep(rest, last, end)
      if (step === null) break
      rest = step.again + rest.slice(step.length)
      for (const char of step.out) {
        // What stood between was dropped: these must not meet and become markup.
        if (char === ' ' && /^(#{1,6}|[-+*])$/.test(line)) continue
        if (char === '~' && last === '~') continue
        if (char === '(' && last === ']') out += tidy.add(' ')
        out += tidy.add(char)
        last = char
        line = char === '\n' ? '' : line + char
      }
    }
    return out
  }

  return {
    write(piece) {
      raw += piece
      return take(false)
    },
    end: () => take(true),
  }
}

/** The whole of a text as plain text. */
export function toPlainText(text: string, limit: number): string {
  const stream = plainTextStream(limit)
  return stream.write(text) + stream.end()
}

type Step = { length: number; out: string; again: string }

/** What becomes of the beginning of `rest`, or null when more must be seen. */
function nextStep(rest: string, last: string, end: boolean): Step | null {
  for (const { lineStart, whole, part, by } of RULES) {
    if (lineStart && last !== '\n') continue
    const match = whole.exec(rest)
    if (match)
      return {
        length: match[0].length,
        out: by === 'space' ? ' ' : '',
        again: by === '$1' ? (match[1] ?? '') : '',
      }
    if (!end && part?.test(rest)) return null
  }
  const run = RUN.exec(rest)?.[0]
  if (run === undefined) {
    const char = String.fromCodePoint(rest.codePointAt(0) ?? 0)
    return { length: char.length, out: char, again: '' }
  }
  const next = rest.slice(run.length)
  if (next === '') return null
  const keep =
    run[0] === '_'
      ? /[\p{L}\p{N}]/u.test(last) && /^[\p{L}\p{N}]/u.test(next)
      : run.length === 1 && ((/\d/.test(last) && /^\d/.test(next)) || (last === ' ' && next[0] === ' '))
  return { length: run.length, out: keep ? run : '', again: '' }
}

/** Keeps back what may be the beginning of an entity or half of a surrogate pair. */
function splitEntity(raw: string): [ready: string, held: string] {
  const at = raw.search(/(?:&[#\w]{0,9}|[\ud800-\udbff])$/)
  return at < 0 ? [raw, ''] : [raw.slice(0, at), raw.slice(at)]
}

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi, (all, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? all
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? '' : String.fromCodePoint(code)
  })
}

/** Without control, invisible (but the joiners of emoji and scripts) and lone surrogate characters. */
function clean(text: string): string {
  return text
    .replace(/[\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/[\p{Cs}\p{Co}]|(?!\n)\p{Cc}|(?![\u200c\u200d])\p{Cf}/gu, '')
}

/** Tidies white space and keeps to the limit: what is too long ends in an ellipsis. */
function tidyStream(limit: number) {
  let length = 0
  let space = ''
  let full = false
  return {
    full: () => full,
    add(char: string): string {
      if (char === ' ' || char === '\n') {
        space += char
        return ''
      }
      const lines = space.split('\n').length - 1
      const gap = length === 0 || space === '' ? '' : lines === 0 ? ' ' : lines === 1 ? '\n' : '\n\n'
      space = ''
      full ||= length + gap.length + char.length > limit - 1
      const piece = full ? '…' : gap + char
      length += piece.length
      return piece
    },
  }
}
