import { accusative } from '../language/accusative.ts'
import type { BuiltInAction } from './built-in-action.ts'

export const closeApp: BuiltInAction = {
  definition: {
    name: 'close_app',
    description: 'Close a running program by its name.',
    parameters: {
      type: 'object',
      properties: { app: { type: 'string', description: 'Name of the program, as the person says it' } },
      required: ['app'],
    },
    risk: 'safe',
  },
  undo: ({ app = '' }) => ({ name: 'open_app', parameters: { app } }),
  says: {
    ru: ({ app }) => `Закрываю ${accusative(String(app))}.`,
    en: ({ app }) => `Closing ${app}.`,
  },
  sentences: [],
}
