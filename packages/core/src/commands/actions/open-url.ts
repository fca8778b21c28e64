import { type BuiltInAction, NO_UNDO } from './built-in-action.ts'
import { shownSite } from './shown-names.ts'

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
  ability: { ru: 'открывать сайты', en: 'open websites' },
  example: { ru: 'открой ютуб', en: 'open youtube' },
  undo: NO_UNDO,
  says: {
    ru: ({ url }) => `Открываю ${shownSite(String(url), 'ru')}.`,
    en: ({ url }) => `Opening ${shownSite(String(url), 'en')}.`,
  },
  sentences: [
    {
      ru: [
        '<go> [на|в|по] [<site>] {url:site} [<tab>|онлайн|мне]',
        '<go> [на|в|по] [<site>] {url:domain} [<tab>|онлайн|мне]',
        '<go> <tab> [<site>] {url:site}',
        '<go> <tab> [<site>] {url:domain}',
        '(<site>) {url:site}',
        '(<site>) {url:domain}',
        '{url:site} [<tab>] (открой|запусти|покажи|загрузи)',
        '{url:domain} [<tab>] (открой|запусти|покажи|загрузи)',
        '{url:site}',
        '{url:domain}',
        '(мне нужен|мне нужна|нужен|нужна|хочу на|мне надо на|надо на|мне бы на|мне нужно на|мне на|нужно на|мне в|хочу в) [<site>] {url:site}',
        '(мне нужен|мне надо на|надо на|мне бы на|мне нужно на|хочу на) [<site>] {url:domain}',
        '(посмотрим|посмотреть|смотреть|посмотри|хочу (посмотреть|смотреть)|давай (смотреть|посмотрим)) [мне] {url:site}',
        'открой (новую вкладку|новое окно|вкладку) (с|с сайтом|и зайди на|и перейди на|и открой) {url:site}',
        'открой (новую вкладку|новое окно|вкладку) (с|с сайтом|и зайди на|и перейди на|и открой) {url:domain}',
        '(введи|вбей|набери) в (адресной строке|адресную строку|браузере|строке браузера) {url:domain}',
      ],
      en: [
        '<go> [the|my|that|a|their] [<site>] {url:site} [website|site|page|web page|web site|webpage|homepage|home page|online] [<tab>|for me|up]',
        '<go> [the|my|that|a|their] [<site>] {url:domain} [website|site|page|online] [<tab>|for me|up]',
        '(launch|start|show me|run) [the] [<site>] {url:site} [website|site|page] [<tab>]',
        '(launch|start|show me|run) [the] [<site>] {url:domain} [website|site] [<tab>]',
        '(watch|let us watch|i want to watch|i would like to watch) [some] {url:site}',
        '(open|load|bring|pull) [the] {url:site} [website|site|page] up [<tab>]',
        '(open|load|bring|pull) [the] {url:domain} up [<tab>]',
        'open [up] [a|the|another] new (window|tab) (and (go to|open|navigate to|visit|load)|with|to|for|on) [the] {url:site} [website|site]',
        'open [up] [a|the|another] new (window|tab) (and (go to|open|navigate to|visit|load)|with|to|for|on) {url:domain}',
        '(type|enter|put) [in] {url:domain} (in|into) the (address bar|browser|url bar|search bar)',
        '(<site>) {url:domain}',
        '{url:site} [website|site|homepage|home page|web page|please]',
        '{url:domain} [please]',
      ],
    },
  ],
  lacks: {
    gaps: [
      {
        sentences: {
          ru: [
            '(открой|зайди|перейди|загрузи|зайди на|перейди на|открой мне) (сайт|страницу|страничку|ссылку)',
            '(зайди|перейди|иди|заходи) (на|в)',
          ],
          en: [
            '(open|go to|visit|load|navigate to|pull up) [a|the|some] (website|site|page|web page|webpage|link)',
            '(go to|navigate to|visit|browse to|take me to)',
          ],
        },
        question: { ru: () => 'Какой сайт открыть?', en: () => 'Which site should I open?' },
      },
    ],
    answered: {
      ru: ['открой сайт …', 'зайди на …', 'открой …'],
      en: ['open the site …', 'go to …', 'open …'],
    },
  },
}
