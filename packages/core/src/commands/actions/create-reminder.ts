import { type BuiltInAction, NO_UNDO } from './built-in-action.ts'

export const createReminder: BuiltInAction = {
  definition: {
    name: 'create_reminder',
    description: 'Remind the person of something at a moment.',
    parameters: {
      type: 'object',
      properties: {
        text: { type: 'string', description: 'What to remind of' },
        at: { type: 'string', format: 'date-time', description: 'RFC 3339, UTC' },
      },
      required: ['text', 'at'],
    },
    risk: 'safe',
  },
  undo: NO_UNDO,
  says: {
    ru: ({ text }) => `Напомню: ${text}.`,
    en: ({ text }) => `I will remind you: ${text}.`,
  },
  sentences: [],
}
