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
  sentences: [
    {
      ru: [
        '(закрой|выключи|отключи|заверши|выруби|убери|убей|останови|прибей|погаси) [<program>|процесс|все] {app:running-program}',
        'выйди из [<program>] {app:running-program}',
        'закрой [мне] {app:running-program}',
        '(заверши|останови) (работу|процесс) [<program>] {app:running-program}',
      ],
      en: [
        '<close> [the|my|all] [program|app|application] {app:running-program} [app|application|program|for me|window]',
        '(turn|switch) off [the] {app:proper-program}',
        '(turn|switch) {app:proper-program} off',
        'close out [of] {app:running-program}',
      ],
    },
  ],
}
