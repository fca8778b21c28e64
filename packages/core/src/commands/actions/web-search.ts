import { inQuotes } from '../language/in-quotes.ts'
import { type BuiltInAction, NO_UNDO } from './built-in-action.ts'
import { searchPlace } from './search-places.ts'

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
  ability: { ru: 'искать в интернете', en: 'search the web' },
  example: { ru: 'найди рецепт блинов', en: 'search for a pancake recipe' },
  undo: NO_UNDO,
  says: {
    ru: ({ query }) => {
      const at = searchPlace(String(query))
      return at ? `Ищу ${inQuotes(at.terms)} ${at.place.ru}.` : `Ищу ${inQuotes(String(query))}.`
    },
    en: ({ query }) => {
      const at = searchPlace(String(query))
      return at ? `Searching ${at.place.en} for ${at.terms}.` : `Searching for ${query}.`
    },
  },
  sentences: [
    {
      ru: [
        '(загугли|погугли|прогугли|нагугли|гугльни|гуглани|яндексни|пояндекси|заяндекси|забей в (поиск|гугл|поисковик)|вбей в (поиск|гугл|яндекс|поисковик|поисковую строку|строку поиска)|введи в (поиск|гугл|яндекс|поисковик|строку поиска)|набери в (поиске|гугле|яндексе|поисковике)|спроси (у|в) (гугла|гугле|яндекса|яндексе|интернета|интернете)) [мне] [запрос|фразу|слова] [<about>|про] {query:text}',
        '<find> [мне|нам] (в|на|по) <engine> [<about>|про|о|об|насчет] {query:text}',
        '<find> [мне|нам] <about> {query:short-text} (в|на) <engine>',
        '<find> [мне|нам] (информацию|инфу|данные|сведения) (в|на) <engine> (о|об|про|по) {query:text}',
        '<find> [мне|нам] {query:short-text} (в|на) <engine>',
        '(в|на) <engine> <find> [мне] [<about>|про] {query:text}',
        '[сделай|выполни|запусти|произведи|проведи|открой] [быстрый] поиск (в|на|по) <engine> [на тему|по запросу|по теме|про|о|об] {query:text}',
        '(сделай|выполни|произведи|проведи|запусти) поиск [по запросу|по теме|на тему|про|о|об|по] {query:search}',
        'поиск [по запросу|про|информации (о|об)|на тему] {query:search}',
        '(найди|поищи|отыщи|ищи|разыщи) [мне|нам] [<about>|про] {query:search}',
        '(посмотри|глянь|узнай|пробей|подбери|покажи|выясни) [мне|нам] (информацию|инфу|сведения|данные) (о|об|про|по) {query:search}',
        'что (пишут|говорят|есть) (в|на) <engine> (про|о|об|по) {query:text}',
        '[сделай|отправь|введи|задай|набери] (запрос|поисковый запрос) (в|на) <engine> {query:text}',
        '(мне нужна|нужна|дай|дай мне|хочу) (информация|инфа) (о|об|про|по) {query:search}',
        '(найди|поищи|ищи|посмотри|отыщи|глянь|поиск) [мне|нам] [про] {query:place-search}',
        '(найди|поищи|ищи|посмотри|отыщи|глянь) [мне|нам] <about> {query:place-search}',
        'поиск {query:place-search}',
      ],
      en: [
        '(search|look|search up|do a search|browse|search around|query|check|scour|surf|hunt) [on|in|through|using|with] [the] <web> (for|about) [<about>] {query:text}',
        '(search|query) [on|in|with|using] <web> {query:text}',
        '(search|search up|look|look up|find|find me|check) [up] [for] [<about>] {query:short-text} (on|in|using|with|via|through) [the] <web>',
        '(search|search up|look up|find|find me|look|google|research|search for|look for|check) [for] [<about>] {query:short-text} online',
        '(search|look|check|find) online (for|about) [<about>] {query:text}',
        '(search|search up) {query:search}',
        '(search|look|search around|do a search|run a search|do a web search|web search|make a search|do a google search|perform a search|perform a web search|do some research|conduct a search) (for|about|on) [<about>] {query:search}',
        '[do|run|make|perform|conduct|start] [a|an|some] [quick|little|fast] (web|google|internet|online|bing|yahoo|browser) (search|lookup|query|research) [for|on|about|of|to find] [<about>] {query:text}',
        '(do|run|make|perform) a [quick] search [for|on|about|of] {query:short-text} (on|in) the <web>',
        '(google|bing|look up|search up|google for|research|google up) [for] [<about>] {query:search}',
        'look {query:short-text} up [(on|in) [the] <web>|online]',
        'google {query:short-text} for me',
        '(find|find me|look for|get me|give me|show me|bring up|pull up|look up) <about> {query:search}',
        '(find|look for|get) {query:short-text} (on|in) [the] <web>',
        '(pull up|show me|bring up|get me|give me) [the] [search|google|web] results (for|about|on) {query:text}',
        '(see|find out|check|tell me) what [the] <web> (says|has|knows|thinks) (about|on) {query:text}',
        'ask <web> [about|for] {query:text}',
        '(type|put|enter) {query:short-text} (into|in) [the] (google|search bar|search engine|browser)',
        '(search|look|browse|find|find me|look up|search up|check) [for] [<about>] {query:place-search}',
      ],
    },
  ],
  lacks: {
    gaps: [
      {
        sentences: {
          ru: [
            '(найди|найти|поищи|ищи|поискать|загугли|погугли|прогугли|разыщи|отыщи) [мне|нам] [кое что|что нибудь|что то] [(в|на|по) <engine>] [про|о|об|информацию|инфу]',
            '[сделай|запусти|открой] поиск [(в|на|по) <engine>]',
          ],
          en: [
            '(search|search up|look up|search for|look for|find|find me|google for|do a search|web search|google search) [for|about|on] [something|anything|some info|information] [(on|in|using) [the] <web>|online] [for|about]',
            '(search|search through) [the] <web> [for|about] [something]',
          ],
        },
        question: { ru: () => 'Что найти?', en: () => 'What should I search for?' },
      },
    ],
    answered: {
      ru: ['найди в интернете …'],
      en: ['search the web for …'],
    },
  },
}
