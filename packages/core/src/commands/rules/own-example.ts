import type { Language } from '../../language.ts'
import type { ActionDefinition, Parameters } from '../action.ts'

const SLOT = /\{([^{}]*)\}/g

/** What is said aloud is no longer than that. */
const MAX_LENGTH = 120

/**
 * The example of a client's own action that says just these values, with them in their places, or null where none does.
 * Its description is for the model, in whatever language; the examples are what its people say.
 */
export function exampleWith(
  { examples }: ActionDefinition,
  values: Parameters,
  language: Language,
): string | null {
  const given = Object.keys(values).sort().join()
  const example = examples?.[language]?.find((each) => slotsOf(each).sort().join() === given)
  const filled = example?.replace(SLOT, (_, name: string) => String(values[name])) ?? ''
  return filled !== '' && filled.length <= MAX_LENGTH ? filled : null
}

/** An example of a client's own action for any values, if it has one that is short: best one that needs none. */
export function openExample({ examples }: ActionDefinition, language: Language): string | null {
  const short = (examples?.[language] ?? []).filter((each) => each.length <= MAX_LENGTH)
  const example = short.find((each) => slotsOf(each).length === 0) ?? short[0]
  return example?.replace(SLOT, '…') ?? null
}

const slotsOf = (example: string): string[] => [...example.matchAll(SLOT)].map(([, name = '']) => name)
