import { type BuiltInAction, NO_UNDO } from './built-in-action.ts'

export const setVolume: BuiltInAction = {
  definition: {
    name: 'set_volume',
    description: 'Set the sound volume of the computer to a level.',
    parameters: {
      type: 'object',
      properties: { level: { type: 'integer', minimum: 0, maximum: 100, description: 'Percent' } },
      required: ['level'],
    },
    risk: 'safe',
  },
  undo: NO_UNDO,
  says: {
    ru: ({ level }) => `Громкость ${level} %.`,
    en: ({ level }) => `Volume ${level}%.`,
  },
  sentences: [],
}
