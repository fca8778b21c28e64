import { type BuiltInAction, NO_UNDO } from './built-in-action.ts'

export const createNote: BuiltInAction = {
  definition: {
    name: 'create_note',
    description: 'Write a note down.',
    parameters: {
      type: 'object',
      properties: { text: { type: 'string', description: 'The note' } },
      required: ['text'],
    },
    risk: 'safe',
  },
  undo: NO_UNDO,
  says: {
    ru: ({ text }) => `Записываю: ${text}.`,
    en: ({ text }) => `Noted: ${text}.`,
  },
  sentences: [],
}
