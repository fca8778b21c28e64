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
  sentences: [
    {
      ru: [
        '(загугли|погугли|гугли|прогугли) [мне] [про] {query:text}',
        '<find> [мне] (в|на) <engine> [информацию о|про] {query:text}',
        '<find> [мне] {query:short-text} (в|на) <engine>',
        '(в|на) <engine> <find> {query:text}',
        'поиск (в|на) <engine> {query:text}',
        'поиск {query:search}',
        '(найди|поищи|отыщи|ищи) [информацию о] {query:search}',
      ],
      en: [
        '(search|look|search up) [on|in] [the] <web> for {query:text}',
        'search [on|in] <web> {query:text}',
        'search [up] [for] {query:short-text} (on|in) [the] <web>',
        '(search|do a search|run a search|do a web search|web search|make a search|do a google search) for {query:search}',
        '(do|run|make) a [web|google|internet] search for {query:short-text} (on|in) the <web>',
        '(google|look up) {query:search}',
        'look {query:short-text} up (on|in) [the] <web>',
        'look up {query:short-text} (on|in) [the] <web>',
        'google search [for] {query:text}',
        '(find|look for) {query:short-text} (on|in) [the] <web>',
      ],
    },
  ],
}
