import type { BuiltInAction } from './built-in-action.ts'

export const mute: BuiltInAction = {
  definition: {
    name: 'mute',
    description: 'Turn the sound of the computer off (muted true) or on again (muted false).',
    parameters: { type: 'object', properties: { muted: { type: 'boolean' } }, required: ['muted'] },
    risk: 'safe',
  },
  undo: ({ muted }) => ({ name: 'mute', parameters: { muted: !muted } }),
  says: {
    ru: ({ muted }) => (muted ? 'Выключаю звук.' : 'Включаю звук.'),
    en: ({ muted }) => (muted ? 'Muting.' : 'Unmuting.'),
  },
  sentences: [],
}
