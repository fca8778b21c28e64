import { type BuiltInAction, NO_UNDO } from './built-in-action.ts'

export const lockScreen: BuiltInAction = {
  definition: {
    name: 'lock_screen',
    description: 'Lock the screen of the computer.',
    parameters: { type: 'object', properties: {} },
    risk: 'safe',
  },
  undo: NO_UNDO,
  says: {
    ru: () => 'Блокирую экран.',
    en: () => 'Locking the screen.',
  },
  sentences: [],
}
