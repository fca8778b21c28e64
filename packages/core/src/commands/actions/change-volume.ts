import type { BuiltInAction } from './built-in-action.ts'

export const changeVolume: BuiltInAction = {
  definition: {
    name: 'change_volume',
    description: 'Make the sound louder (positive delta) or quieter (negative delta) by so many percent.',
    parameters: {
      type: 'object',
      properties: {
        delta: {
          type: 'integer',
          minimum: -100,
          maximum: 100,
          description: 'Percentage points; 10 when not said',
        },
      },
      required: ['delta'],
    },
    risk: 'safe',
  },
  undo: ({ delta }) => ({ name: 'change_volume', parameters: { delta: -Number(delta) } }),
  says: {
    ru: ({ delta }) => (Number(delta) < 0 ? 'Делаю тише.' : 'Делаю громче.'),
    en: ({ delta }) => (Number(delta) < 0 ? 'Turning it down.' : 'Turning it up.'),
  },
  sentences: [],
}
