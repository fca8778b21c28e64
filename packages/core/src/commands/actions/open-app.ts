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
  sentences: [
    {
      ru: [
        '<open> [<program>] {app:program}',
        '{app:proper-program} (открой|запусти)',
        'покажи [мне] {app:proper-program}',
        'открой {app:program} (для меня|мне)',
        '{app:proper-program}',
        '(открой|запусти) [<program>] {app:foreign-name}',
      ],
      en: [
        '<open> [the|my|a|up] [program|app|application] {app:program} [app|application|program|for me|up|again]',
        '<open> [the|my] (app|application|program) {app:program}',
        'switch on {app:proper-program}',
        'open up [the] {app:program}',
        'i (want|need) [the|to (use|open)] {app:proper-program}',
        '{app:proper-program}',
        '(launch|run) {app:foreign-name}',
        '(open|start) {app:capital-name}',
      ],
    },
  ],
}
