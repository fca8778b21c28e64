import { calendarDay, dayToCome } from './calendar-day.ts'
import { duration, lengthAdjective } from './duration.ts'
import type { SlotReader } from './match-sentence.ts'
import { mood, music, song } from './music.ts'
import {
  capitalName,
  domain,
  foreignName,
  knownProgram,
  namedProgram,
  placeSearch,
  program,
  properProgram,
  runningProgram,
  site,
} from './names.ts'
import { number, percent, percentLess, signed } from './numbers.ts'
import { repeated } from './repeated.ts'
import { deed, searchTerms, shortTask, task } from './search-terms.ts'
import { step, stepLess } from './step.ts'
import { appName, dictation, label, note, noted, shortNote, shortText, text } from './text.ts'
import { noTimeOfDay, timeOfDay } from './time-of-day.ts'
import { dayAlone, laterDay, nextRing, when, whenNextWeek } from './when.ts'

/** Every kind of value that a sentence can capture, by the name sentences use. */
export const SLOTS = {
  number,
  signed,
  percent,
  'percent-less': percentLess,
  step,
  'step-less': stepLess,
  duration,
  'length-adjective': lengthAdjective,
  'calendar-day': calendarDay,
  'day-to-come': dayToCome,
  time: timeOfDay,
  'no-time': noTimeOfDay,
  when,
  'when-next-week': whenNextWeek,
  repeated,
  'next-ring': nextRing,
  'later-day': laterDay,
  'day-alone': dayAlone,
  program,
  'named-program': namedProgram,
  'proper-program': properProgram,
  'known-program': knownProgram,
  'running-program': runningProgram,
  'foreign-name': foreignName,
  'capital-name': capitalName,
  site,
  domain,
  music,
  song,
  mood,
  search: searchTerms,
  'place-search': placeSearch,
  'app-name': appName,
  task,
  deed,
  'short-task': shortTask,
  label,
  'short-text': shortText,
  text,
  dictation,
  note,
  noted,
  'short-note': shortNote,
} satisfies Record<string, SlotReader>
