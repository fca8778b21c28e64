import type { Language } from '../../language.ts'
import type { ActionDefinition } from '../action.ts'
import type { Rulebook } from './rulebook.ts'

const NONE: Rulebook = new Map()

export function clientRules(_actions: readonly ActionDefinition[], _language: Language): Rulebook {
  return NONE
}
