import type { Localized } from '../../language.ts'
import { SITE_NAMES } from './site-names.ts'

/** Where a search is made, in the words for it. */
export type SearchPlace = { terms: string; place: Localized }

// By the name that ends a query: see `placeSearch` in ../rules/names.ts.
const PLACES = new Map<string, Localized>([
  ['youtube', { ru: 'на YouTube', en: 'YouTube' }],
  ['википедия', { ru: 'в Википедии', en: 'Wikipedia' }],
  ['wikipedia', { ru: 'в Википедии', en: 'Wikipedia' }],
  ['amazon', { ru: 'на Amazon', en: 'Amazon' }],
  ['озон', { ru: 'на Ozon', en: 'Ozon' }],
  ['ozon', { ru: 'на Ozon', en: 'Ozon' }],
  ['wildberries', { ru: 'на Wildberries', en: 'Wildberries' }],
  ['авито', { ru: 'на Авито', en: 'Avito' }],
  ['aliexpress', { ru: 'на AliExpress', en: 'AliExpress' }],
  ['ebay', { ru: 'на eBay', en: 'eBay' }],
  ['reddit', { ru: 'на Reddit', en: 'Reddit' }],
  ['github', { ru: 'на GitHub', en: 'GitHub' }],
  ['хабр', { ru: 'на Хабре', en: 'Habr' }],
  ['кинопоиск', { ru: 'на Кинопоиске', en: 'Kinopoisk' }],
  ['rutube', { ru: 'на Rutube', en: 'Rutube' }],
  ['twitch', { ru: 'на Twitch', en: 'Twitch' }],
  ['twitter', { ru: 'в Twitter', en: 'Twitter' }],
  ['instagram', { ru: 'в Instagram', en: 'Instagram' }],
  ['pinterest', { ru: 'в Pinterest', en: 'Pinterest' }],
  ['tiktok', { ru: 'в TikTok', en: 'TikTok' }],
  ['imdb', { ru: 'на IMDb', en: 'IMDb' }],
  ['quora', { ru: 'на Quora', en: 'Quora' }],
  ['stackoverflow', { ru: 'на Stack Overflow', en: 'Stack Overflow' }],
  ['etsy', { ru: 'на Etsy', en: 'Etsy' }],
  ['spotify', { ru: 'в Spotify', en: 'Spotify' }],
  ['яндекс маркет', { ru: 'на Яндекс Маркете', en: 'Yandex Market' }],
])

// After these the name is part of what is looked for: "the history of youtube".
const GOES_ON =
  /(?:^|\s)(?:of|from|on|in|to|for|by|at|is|a|an|the|with|about|and|or|vs|с|из|на|в|у|о|об|про|для|и|или|от|по|что такое)$/i

/** The query that searches a site which was just opened, when one searches there; else the query itself. */
export function queryOnSite(query: string, url: string): string {
  const names = SITE_NAMES.find((site) => site.url === url)?.names.filter((name) => PLACES.has(name)) ?? []
  const name = names.find((each) => /[а-яё]/i.test(each) === /[а-яё]/i.test(query)) ?? names[0]
  return name === undefined || searchPlace(query) ? query : `${query} ${name}`
}

/** The place that ends a query, and what is looked for there; null where none does. */
export function searchPlace(query: string): SearchPlace | null {
  for (const [name, place] of PLACES) {
    if (!query.endsWith(` ${name}`)) continue
    const terms = query.slice(0, -name.length - 1)
    return GOES_ON.test(terms) ? null : { terms, place }
  }
  return null
}
