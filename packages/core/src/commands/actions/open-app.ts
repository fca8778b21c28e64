import { accusative } from '../language/accusative.ts'
import type { BuiltInAction } from './built-in-action.ts'

export const openApp: BuiltInAction = {
  definition: {
    name: 'open_app',
    description: 'Open a program on the computer by its name.',
    parameters: {
      type: 'object',
      properties: { app: { type: 'string', description: 'Name of the program, as the person says it' } },
      required: ['app'],
    },
    risk: 'safe',
  },
  undo: ({ app = '' }) => ({ name: 'close_app', parameters: { app } }),
  says: {
    ru: ({ app }) => `Открываю ${accusative(String(app))}.`,
    en: ({ app }) => `Opening ${app}.`,
  },
  sentences: [],
}
