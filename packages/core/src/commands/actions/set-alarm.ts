import { type BuiltInAction, NO_UNDO } from './built-in-action.ts'

export const setAlarm: BuiltInAction = {
  definition: {
    name: 'set_alarm',
    description: 'Set an alarm clock for a time of day in the time zone of the person.',
    parameters: {
      type: 'object',
      properties: {
        time: { type: 'string', format: 'time-of-day', description: 'HH:MM, 24 hours' },
        label: { type: 'string' },
      },
      required: ['time'],
    },
    risk: 'safe',
  },
  undo: NO_UNDO,
  says: {
    ru: ({ time }) => `Будильник на ${time}.`,
    en: ({ time }) => `Alarm set for ${time}.`,
  },
  sentences: [],
}
