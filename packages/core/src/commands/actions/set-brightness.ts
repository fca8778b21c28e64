import { type BuiltInAction, NO_UNDO } from './built-in-action.ts'

export const setBrightness: BuiltInAction = {
  definition: {
    name: 'set_brightness',
    description: 'Set the brightness of the screen to a level.',
    parameters: {
      type: 'object',
      properties: { level: { type: 'integer', minimum: 0, maximum: 100, description: 'Percent' } },
      required: ['level'],
    },
    risk: 'safe',
  },
  undo: NO_UNDO,
  says: {
    ru: ({ level }) => `Яркость ${level} %.`,
    en: ({ level }) => `Brightness ${level}%.`,
  },
  sentences: [],
}
