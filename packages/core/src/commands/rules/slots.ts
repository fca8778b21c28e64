import { duration } from './duration.ts'
import type { SlotReader } from './match-sentence.ts'
import { music, song } from './music.ts'
import { domain, program, properProgram, runningProgram, site } from './names.ts'
import { number, percent, percentLess, signed } from './numbers.ts'
import { searchTerms, task } from './search-terms.ts'
import { label, shortText, text } from './text.ts'
import { timeOfDay } from './time-of-day.ts'
import { when } from './when.ts'

/** Every kind of value that a sentence can capture, by the name sentences use. */
export const SLOTS = {
  number,
  signed,
  percent,
  'percent-less': percentLess,
  duration,
  time: timeOfDay,
  when,
  program,
  'proper-program': properProgram,
  'running-program': runningProgram,
  site,
  domain,
  music,
  song,
  search: searchTerms,
  task,
  label,
  'short-text': shortText,
  text,
} satisfies Record<string, SlotReader>
