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
  sentences: [
    {
      ru: [
        '<go> [на|в] [сайт|страницу|вебсайт] {url:site}',
        '<go> [на|в] [сайт|страницу|вебсайт] {url:domain}',
        '<go> [на|в] {url:site} в браузере',
        '{url:site}',
        '{url:domain}',
        'мне нужен [сайт] {url:site}',
      ],
      en: [
        '<go> [the] [website|site|page] {url:site} [website|site|page|web page|web site|homepage|in (the|my) browser|for me]',
        '<go> [the] [website|site|page] {url:domain} [website|site|page|in (the|my) browser|for me]',
        '(launch|start|show me) [the] {url:site} [website|site]',
        'open [a|the] new (window|tab) and go to {url:site}',
        'open [a|the] new (window|tab) and go to {url:domain}',
        '{url:domain}',
      ],
    },
  ],
}

function siteOf(url: unknown): string {
  return (URL.parse(String(url))?.hostname ?? '').replace(/^www\./, '')
}
