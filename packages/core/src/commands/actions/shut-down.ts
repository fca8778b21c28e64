import { type BuiltInAction, NO_UNDO } from './built-in-action.ts'

export const shutDown: BuiltInAction = {
  definition: {
    name: 'shut_down',
    description: 'Shut the computer down.',
    parameters: { type: 'object', properties: {} },
    risk: 'confirm',
  },
  undo: NO_UNDO,
  says: {
    ru: () => 'Выключаю компьютер.',
    en: () => 'Shutting the computer down.',
  },
  sentences: [],
}
