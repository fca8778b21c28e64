import { type BuiltInAction, NO_UNDO } from './built-in-action.ts'

export const cancelTimer: BuiltInAction = {
  definition: {
    name: 'cancel_timer',
    description: 'Cancel a running countdown.',
    parameters: {
      type: 'object',
      properties: { label: { type: 'string', description: 'Name of the timer, when the person gave one' } },
    },
    risk: 'safe',
  },
  undo: NO_UNDO,
  says: {
    ru: ({ label }) => (label === undefined ? 'Отменяю таймер.' : `Отменяю таймер «${label}».`),
    en: ({ label }) => (label === undefined ? 'Timer cancelled.' : `Timer “${label}” cancelled.`),
  },
  sentences: [],
}
