import type { Action } from '../action.ts'
import { queryOnSite } from '../actions/search-places.ts'
import type { Reply } from '../reply.ts'
import { sayAction } from '../rules/say-together.ts'
import type { Situation } from '../rules.ts'
import type { Heard } from './converse.ts'

const THERE = /^там\s+|\s+(?:там|there)$/iu

/** Whether the rules would search for something "there": "найди там котиков", "search for cats there". */
export function saysToSearchThere({ byRules }: Pick<Heard, 'byRules'>): boolean {
  const [only, ...more] = byRules?.actions ?? []
  return more.length === 0 && only?.name === 'web_search' && THERE.test(String(only.parameters.query))
}

/**
 * Searches the site that was last opened. When the last thing that was done was something else, a model may know where
 * (null); without one the search is one of the web.
 */
export function searchThere(
  last: Action | undefined,
  { byRules, language }: Pick<Heard, 'byRules' | 'language'>,
  situation: Situation,
  hasModel: boolean,
): Reply | null {
  const site = last?.name === 'open_url' ? String(last.parameters.url) : null
  if (!byRules || (site === null && hasModel)) return null
  const terms = String(byRules.actions[0]?.parameters.query).replace(THERE, '')
  const query = site === null ? terms : queryOnSite(terms, site)
  const call = { name: 'web_search', parameters: { query } }
  return { ...byRules, text: sayAction(call, language, situation), actions: [call], cacheable: false }
}
