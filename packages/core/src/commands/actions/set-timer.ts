import { durationInWords } from '../language/duration-in-words.ts'
import type { BuiltInAction } from './built-in-action.ts'

export const setTimer: BuiltInAction = {
  definition: {
    name: 'set_timer',
    description: 'Start a countdown.',
    parameters: {
      type: 'object',
      properties: {
        seconds: { type: 'integer', minimum: 1, maximum: 604_800, description: 'Length of the countdown' },
        label: { type: 'string', description: 'Name of the timer, when the person gave one' },
      },
      required: ['seconds'],
    },
    risk: 'safe',
  },
  undo: ({ label }) => ({ name: 'cancel_timer', parameters: { ...(label !== undefined && { label }) } }),
  says: {
    ru: ({ seconds }) => `Таймер: ${durationInWords(Number(seconds), 'ru')}.`,
    en: ({ seconds }) => `Timer set: ${durationInWords(Number(seconds), 'en')}.`,
  },
  sentences: [],
}
