import { type BuiltInAction, NO_UNDO } from './built-in-action.ts'

export const takeScreenshot: BuiltInAction = {
  definition: {
    name: 'take_screenshot',
    description: 'Take a picture of the screen.',
    parameters: { type: 'object', properties: {} },
    risk: 'safe',
  },
  undo: NO_UNDO,
  says: {
    ru: () => 'Делаю снимок экрана.',
    en: () => 'Taking a screenshot.',
  },
  sentences: [],
}
