import { type BuiltInAction, NO_UNDO } from './built-in-action.ts'

export const webSearch: BuiltInAction = {
  definition: {
    name: 'web_search',
    description: 'Search the web and show the results in the browser.',
    parameters: {
      type: 'object',
      properties: { query: { type: 'string', description: 'What to search for' } },
      required: ['query'],
    },
    risk: 'safe',
  },
  undo: NO_UNDO,
  says: {
    ru: ({ query }) => `Ищу: ${query}.`,
    en: ({ query }) => `Searching for ${query}.`,
  },
  sentences: [],
}
