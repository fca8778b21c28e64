import type { Localized } from '../../language.ts'
import type { BuiltInAction } from './built-in-action.ts'

type Command = 'minimize' | 'maximize' | 'close' | 'switch'

const SAID: Record<Command, Localized> = {
  minimize: { ru: 'Сворачиваю.', en: 'Minimizing.' },
  maximize: { ru: 'Разворачиваю.', en: 'Maximizing.' },
  close: { ru: 'Закрываю окно.', en: 'Closing the window.' },
  switch: { ru: 'Переключаю окно.', en: 'Switching.' },
}

export const windowControl: BuiltInAction = {
  definition: {
    name: 'window_control',
    description: 'Control windows: minimize, maximize, close the current window, or switch to another one.',
    parameters: {
      type: 'object',
      properties: { command: { type: 'string', enum: ['minimize', 'maximize', 'close', 'switch'] } },
      required: ['command'],
    },
    risk: 'safe',
  },
  // Only switching has a sure way back: what was minimized may have been maximized before, or not.
  undo: ({ command }) => (command === 'switch' ? { name: 'window_control', parameters: { command } } : null),
  says: {
    ru: ({ command }) => SAID[command as Command]?.ru ?? '',
    en: ({ command }) => SAID[command as Command]?.en ?? '',
  },
  sentences: [],
}
