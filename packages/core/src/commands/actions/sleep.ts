import { type BuiltInAction, NO_UNDO } from './built-in-action.ts'

export const sleep: BuiltInAction = {
  definition: {
    name: 'sleep',
    description: 'Put the computer to sleep.',
    parameters: { type: 'object', properties: {} },
    risk: 'safe',
  },
  undo: NO_UNDO,
  says: {
    ru: () => 'Перевожу компьютер в спящий режим.',
    en: () => 'Putting the computer to sleep.',
  },
  sentences: [],
}
