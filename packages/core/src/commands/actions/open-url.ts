import { type BuiltInAction, NO_UNDO } from './built-in-action.ts'

export const openUrl: BuiltInAction = {
  definition: {
    name: 'open_url',
    description: 'Open a web page in the browser.',
    parameters: {
      type: 'object',
      properties: {
        url: { type: 'string', format: 'http-url', description: 'Absolute http or https address' },
      },
      required: ['url'],
    },
    risk: 'safe',
  },
  undo: NO_UNDO,
  says: {
    ru: ({ url }) => `Открываю ${siteOf(url)}.`,
    en: ({ url }) => `Opening ${siteOf(url)}.`,
  },
  sentences: [],
}

function siteOf(url: unknown): string {
  return (URL.parse(String(url))?.hostname ?? '').replace(/^www\./, '')
}
