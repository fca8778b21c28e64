import type { Language } from '../../language.ts'
import { NOUNS, SPELLINGS, VERBS } from '../language/lexicon.ts'
import { NUMBER_WORDS } from '../language/number-words.ts'
import { stem } from '../language/stem.ts'
import { PHRASES } from './phrases.ts'

/**
 * A sentence of the rules, parsed. The notation, after that of Home Assistant's hassil:
 * `word` in any case and number · `=word` in this form only · `(a|b c)` one of · `[a|b]` one of, or nothing ·
 * `{parameter:slot}` a value · `<name>` a phrase of phrases.ts · `~` first: the parts may stand in any order.
 */
export type Sentence = {
  anyOrder: boolean
  parts: readonly Part[]
  anchors: readonly string[] | null
  needs: readonly ReadonlySet<string>[]
}

export type Part =
  | { kind: 'word'; stem: string }
  | { kind: 'exact'; form: string }
  | { kind: 'one-of'; options: Part[][]; optional: boolean }
  | { kind: 'slot'; parameter: string; slot: string }

const PIECE = /[()[\]|]|\{[^}]*\}|<[^>]*>|[^\s()[\]|{}<>]+/g

/** Parses a sentence; throws on a malformed one, which a test of all sentences finds before anyone else does. */
export function parseSentence(source: string, language: Language): Sentence {
  const anyOrder = source.startsWith('~')
  const pieces = (anyOrder ? source.slice(1) : source).match(PIECE) ?? []
  const { options, next } = parseOptions(pieces, 0, language)
  if (next < pieces.length || options.length !== 1) throw new Error(`malformed sentence: ${source}`)
  return sentenceOf(options[0] ?? [], anyOrder)
}

/** A sentence of parts. `needs`: an utterance must have a stem of each of them; `anchors` is the one that says most. */
export function sentenceOf(parts: readonly Part[], anyOrder = false): Sentence {
  const needs = parts.flatMap((part) => {
    const anchors = anchorsOfPart(part)
    return anchors ? [new Set(anchors)] : []
  })
  return { anyOrder, parts, anchors: anchorsOf(parts), needs }
}

function parseOptions(
  pieces: readonly string[],
  from: number,
  language: Language,
): { options: Part[][]; next: number } {
  const options: Part[][] = [[]]
  let at = from
  for (; at < pieces.length; at += 1) {
    const piece = pieces[at] ?? ''
    if (piece === ')' || piece === ']') break
    if (piece === '|') options.push([])
    else if (piece === '(' || piece === '[') {
      const inner = parseOptions(pieces, at + 1, language)
      if (pieces[inner.next] !== (piece === '(' ? ')' : ']')) throw new Error(`unpaired ${piece}`)
      options.at(-1)?.push({ kind: 'one-of', options: inner.options, optional: piece === '[' })
      at = inner.next
    } else options.at(-1)?.push(parsePiece(piece, language))
  }
  // Of two that fit, "search up" is meant rather than "search" and something called "up …".
  return { options: options.toSorted((a, b) => b.length - a.length), next: at }
}

function parsePiece(piece: string, language: Language): Part {
  if (piece.startsWith('{')) {
    const [parameter = '', slot = ''] = piece.slice(1, -1).split(':')
    return { kind: 'slot', parameter, slot }
  }
  if (piece.startsWith('<')) {
    const phrase = PHRASES[language][piece.slice(1, -1)]
    if (phrase === undefined) throw new Error(`unknown phrase ${piece}`)
    const { options } = parseOptions(phrase.match(PIECE) ?? [], 0, language)
    return { kind: 'one-of', options, optional: false }
  }
  if (piece.startsWith('=')) return { kind: 'exact', form: canonical(piece.slice(1), language) }
  return { kind: 'word', stem: stem(canonical(piece, language), language) }
}

function canonical(word: string, language: Language): string {
  const lower = word.toLowerCase().replaceAll('ё', 'е')
  const spelled = SPELLINGS[language].get(lower) ?? lower
  const numeral = NUMBER_WORDS[language].get(spelled)
  if (numeral?.role === 'add') return String(numeral.value)
  return VERBS[language].get(spelled) ?? NOUNS[language].get(spelled) ?? spelled
}

/** Stems of which an utterance must have at least one for the sentence to fit; null when it may have none. */
function anchorsOf(parts: readonly Part[]): readonly string[] | null {
  let best: readonly string[] | null = null
  for (const part of parts) {
    const anchors = anchorsOfPart(part)
    if (anchors && (!best || rank(anchors) < rank(best))) best = anchors
  }
  return best
}

function anchorsOfPart(part: Part): readonly string[] | null {
  switch (part.kind) {
    case 'word':
      return [part.stem]
    case 'exact':
      return [`=${part.form}`]
    case 'slot':
      return null
    case 'one-of': {
      if (part.optional) return null
      const all = part.options.map(anchorsOf)
      return all.every((anchors) => anchors !== null) ? all.flat() : null
    }
  }
}

/** Few and long words make a sentence a candidate more seldom. */
function rank(anchors: readonly string[]): number {
  return anchors.length + (anchors.some((anchor) => anchor.length < 4) ? 10 : 0)
}
