import type { Language, Localized } from '../../language.ts'
import { COMMON_PROGRAM_NAMES, PROPER_PROGRAM_NAMES, THING_NAMES } from '../actions/program-names.ts'
import { SITE_NAMES } from '../actions/site-names.ts'
import { stem } from '../language/stem.ts'
import { tokenize } from '../language/tokenize.ts'
import type { SlotReader } from './match-sentence.ts'
import type { Spoken } from './spoken.ts'

/** Values by the stems of a name, joined by a space. */
type Names = { values: ReadonlyMap<string, string>; longest: number }

const MAX_WORDS = 4

function index(entries: readonly { name: string; value: string }[]): Localized<Names> {
  const of = (language: Language): Names => {
    const values = new Map<string, string>()
    for (const { name, value } of entries) {
      const key = tokenize(name)
        .map(({ form }) => stem(form, language))
        .join(' ')
      if (!values.has(key)) values.set(key, value)
    }
    return { values, longest: MAX_WORDS }
  }
  return { ru: of('ru'), en: of('en') }
}

const itself = (names: readonly string[]) => names.map((name) => ({ name, value: name }))
const PROPER = index(PROPER_PROGRAM_NAMES.flatMap(itself))
const RUNNING = index([...PROPER_PROGRAM_NAMES, ...COMMON_PROGRAM_NAMES].flatMap(itself))
const PROGRAMS = index([...PROPER_PROGRAM_NAMES, ...COMMON_PROGRAM_NAMES, ...THING_NAMES].flatMap(itself))
const SITES = index(SITE_NAMES.flatMap(({ url, names }) => names.map((name) => ({ name, value: url }))))

function reader(names: Localized<Names>): SlotReader {
  return function* (spoken, at) {
    const { values, longest } = names[spoken.language]
    for (let length = Math.min(longest, spoken.tokens.length - at); length > 0; length -= 1) {
      const value = values.get(stems(spoken, at, length))
      if (value !== undefined) yield { value, next: at + length, free: 0 }
    }
  }
}

function stems({ tokens }: Spoken, at: number, length: number): string {
  return tokens
    .slice(at, at + length)
    .map((token) => token.stem)
    .join(' ')
}

/** A program known by name, in its base form. */
export const program: SlotReader = reader(PROGRAMS)

/** A program that can be closed: no thing that a program merely shows. */
export const runningProgram: SlotReader = reader(RUNNING)

/** A program whose name means nothing else. */
export const properProgram: SlotReader = reader(PROPER)

/** The address of a site known by name. */
export const site: SlotReader = reader(SITES)

const DOMAIN = /^(?:[a-zа-я0-9](?:[a-zа-я0-9-]{0,61}[a-zа-я0-9])?\.){1,6}(?:[a-z]{2,24}|рф)$/

/** An address as it is written, without its scheme: "habr.com". */
export const domain: SlotReader = function* ({ tokens }, at) {
  const form = tokens[at]?.form ?? ''
  // "habr точка ком" is what a recogniser makes of it.
  const dotted = tokens[at + 1]?.form === 'точка' || tokens[at + 1]?.form === 'dot'
  const joined = dotted ? `${form}.${SPOKEN_ENDINGS.get(tokens[at + 2]?.form ?? '') ?? ''}` : form
  if (DOMAIN.test(joined)) yield { value: `https://${joined}/`, next: at + (dotted ? 3 : 1), free: 0 }
}

const SPOKEN_ENDINGS = new Map([
  ['ру', 'ru'],
  ['ком', 'com'],
  ['орг', 'org'],
  ['нет', 'net'],
  ['ru', 'ru'],
  ['com', 'com'],
  ['org', 'org'],
  ['net', 'net'],
  ['io', 'io'],
])
