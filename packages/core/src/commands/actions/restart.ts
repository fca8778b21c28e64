import { type BuiltInAction, NO_UNDO } from './built-in-action.ts'

export const restart: BuiltInAction = {
  definition: {
    name: 'restart',
    description: 'Restart the computer.',
    parameters: { type: 'object', properties: {} },
    risk: 'confirm',
  },
  undo: NO_UNDO,
  says: {
    ru: () => 'Перезагружаю компьютер.',
    en: () => 'Restarting the computer.',
  },
  sentences: [],
}
