import type { Localized } from '../language.ts'
import { onceForEach } from '../once-for-each.ts'
import type { ActionDefinition } from './action.ts'
import { BUILT_IN_ACTIONS, builtInAction } from './actions/built-in-actions.ts'
import type { Reply } from './reply.ts'
import { understand } from './rules/understand.ts'
import type { Situation, Utterance } from './rules.ts'

/** What is in force, and beside it every other built-in action, so that a command of both is understood as one. */
const withAllBuiltIn = onceForEach((inForce: readonly ActionDefinition[]): readonly ActionDefinition[] => [
  ...inForce,
  ...BUILT_IN_ACTIONS.filter(({ name }) => inForce.every((action) => action.name !== name)),
])

/**
 * What is said of a command that the rules know and this client cannot run; null for any other. For what nobody
 * understood in the end: it reads the words once more.
 */
export function notInForce({ text, language }: Utterance, situation: Situation): Reply | null {
  const { actions } = situation
  const all = withAllBuiltIn(actions)
  if (all.length === actions.length) return null
  const needed = actionsNeeded(understand(text, language, { ...situation, actions: all }))
  const missing = needed.filter((name) => actions.every((action) => action.name !== name))
  const abilities = new Set(missing.flatMap((name) => builtInAction(name)?.ability[language] ?? []))
  if (abilities.size === 0) return null
  const unable = SAID[language](LIST[language].format(abilities))
  const isPart = needed.some((name) => !missing.includes(name))
  const said = isPart ? `${unable} ${NOTHING_DONE[language]}` : unable
  return { outcome: 'refused', text: said, actions: [], expectReply: false, cacheable: false }
}

/** The names of the actions that a command needs. */
function actionsNeeded(understood: ReturnType<typeof understand>): string[] {
  switch (understood?.kind) {
    case 'action':
      return [understood.action.name]
    case 'several':
      return understood.parts.flatMap(actionsNeeded)
    case 'ask':
      return [...(understood.first ?? []).flatMap(actionsNeeded), understood.name ?? '']
    default:
      return []
  }
}

const NOTHING_DONE: Localized = {
  ru: 'Поэтому я ничего не сделал.',
  en: 'So I did nothing.',
}

const LIST: Localized<Intl.ListFormat> = {
  ru: new Intl.ListFormat('ru', { type: 'conjunction' }),
  en: new Intl.ListFormat('en-US', { type: 'disjunction' }),
}

const SAID: Localized<(abilities: string) => string> = {
  ru: (abilities) => `${abilities.charAt(0).toUpperCase()}${abilities.slice(1)} ваше приложение не умеет.`,
  en: (abilities) => `Your app can’t ${abilities}.`,
}
