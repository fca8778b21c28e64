import type { Language } from '../language.ts'
import { analyse } from './language/analyse.ts'
import { inOrder } from './language/word-order.ts'

const MAX_PASSES = 6

/**
 * The key under which the same command is found again, however it was said or written down: one spelling, one form
 * of each command verb, numbers in digits, no wake word or politeness, one word order. What would run another command
 * keeps another form. Idempotent, linear in the length, never throws.
 */
export function normalForm(text: string, language: Language): string {
  let form = pass(text, language)
  // A pass may bring together words that the next one reads as one; in practice the second changes nothing.
  for (let passes = 1; passes < MAX_PASSES; passes += 1) {
    const again = pass(form, language)
    if (again === form) break
    form = again
  }
  return form
}

function pass(text: string, language: Language): string {
  const { tokens } = analyse(text, language)
  return afterTo(inOrder(tokens, language), language).join(' ')
}

const SIDES = new Set(['left', 'right', 'top', 'bottom'])

/** "… to the left" is "… left". */
function afterTo(forms: readonly string[], language: Language): readonly string[] {
  if (language === 'ru') return forms
  const [to, the, side] = forms.slice(-3)
  if (to !== 'to' || the !== 'the' || !SIDES.has(side ?? '')) return forms
  return [...forms.slice(0, -3), side ?? '']
}
