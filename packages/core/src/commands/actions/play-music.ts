import type { BuiltInAction } from './built-in-action.ts'

export const playMusic: BuiltInAction = {
  definition: {
    name: 'play_music',
    description:
      'Play music: an artist, song, album, genre or playlist; without a query, whatever the person likes.',
    parameters: {
      type: 'object',
      properties: {
        query: { type: 'string', description: 'What to play; absent when the person did not say' },
      },
    },
    risk: 'safe',
  },
  undo: () => ({ name: 'media_control', parameters: { command: 'stop' } }),
  says: {
    ru: ({ query }) => (query === undefined ? 'Включаю музыку.' : `Включаю: ${query}.`),
    en: ({ query }) => (query === undefined ? 'Playing music.' : `Playing ${query}.`),
  },
  sentences: [],
}
