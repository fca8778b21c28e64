/** US dollars per million tokens. */
type Price = { input: number; cachedInput: number; output: number }

/**
 * Standard processing of text, from https://openai.com/api/pricing (2026). A dated snapshot ("gpt-4o-2024-08-06")
 * costs what its model costs, unless it has a row of its own.
 */
const PRICES: ReadonlyMap<string, Price> = new Map(
  Object.entries({
    'gpt-5.5': { input: 5, cachedInput: 0.5, output: 30 },
    'gpt-5.4': { input: 2.5, cachedInput: 0.25, output: 15 },
    'gpt-5.4-mini': { input: 0.75, cachedInput: 0.075, output: 4.5 },
    'gpt-5.4-nano': { input: 0.2, cachedInput: 0.02, output: 1.25 },
    'gpt-5.2': { input: 1.75, cachedInput: 0.175, output: 14 },
    'gpt-5.1': { input: 1.25, cachedInput: 0.125, output: 10 },
    'gpt-5': { input: 1.25, cachedInput: 0.125, output: 10 },
    'gpt-5-mini': { input: 0.25, cachedInput: 0.025, output: 2 },
    'gpt-5-nano': { input: 0.05, cachedInput: 0.005, output: 0.4 },
    'gpt-4.1': { input: 2, cachedInput: 0.5, output: 8 },
    'gpt-4.1-mini': { input: 0.4, cachedInput: 0.1, output: 1.6 },
    'gpt-4.1-nano': { input: 0.1, cachedInput: 0.025, output: 0.4 },
    'gpt-4o': { input: 2.5, cachedInput: 1.25, output: 10 },
    'gpt-4o-2024-05-13': { input: 5, cachedInput: 5, output: 15 },
    'gpt-4o-mini': { input: 0.15, cachedInput: 0.075, output: 0.6 },
    o1: { input: 15, cachedInput: 7.5, output: 60 },
    o3: { input: 2, cachedInput: 0.5, output: 8 },
    'o3-mini': { input: 1.1, cachedInput: 0.55, output: 4.4 },
    'o4-mini': { input: 1.1, cachedInput: 0.275, output: 4.4 },
  } satisfies Record<string, Price>),
)

const SNAPSHOT = /-\d{4}-\d{2}-\d{2}$/

/** What a call cost in US dollars, or null where no price is known for the model. `cached` is part of `input`. */
export function costOf(
  model: string,
  tokens: { input: number; cached: number; output: number },
): number | null {
  const price = PRICES.get(model) ?? PRICES.get(model.replace(SNAPSHOT, ''))
  if (!price) return null
  const fresh = Math.max(0, tokens.input - tokens.cached)
  return (fresh * price.input + tokens.cached * price.cachedInput + tokens.output * price.output) / 1e6
}
