import fc from 'fast-check'

/** What earlier answers of the same sequence gave, that later requests may send. */
const POOLS = [
  ...[
    'token',
    'dead_token',
    'email',
    'login',
    'password',
    'code',
    'token_id',
    'session_id',
    'command_id',
    'cursor',
  ],
] as const
export type Pool = (typeof POOLS)[number]

/** Stands for something out of a pool until it is sent; a string, so that it survives whatever is done to the input. */
export const earlier = (pool: Pool): fc.Arbitrary<string> =>
  fc.nat({ max: 5 }).map((back) => `«${pool} ${back}»`)

const PLACEHOLDER = /^«(\w+) (\d+)»$/

/** What one sequence of requests has seen. */
export class Memory {
  readonly #pools = new Map<Pool, string[]>()

  add(pool: Pool, value: unknown): void {
    if (typeof value === 'string') this.#pools.set(pool, [...(this.#pools.get(pool) ?? []), value])
  }

  /** The newest value, or one from further back. */
  take(pool: Pool, back = 0): string | undefined {
    const values = this.#pools.get(pool) ?? []
    return values.at(-1 - (back % Math.max(1, values.length)))
  }

  /** The text itself, or what it stands for; undefined where there is nothing of that kind yet. */
  resolve(text: string): string | undefined {
    const [, pool, back] = PLACEHOLDER.exec(text) ?? []
    return pool === undefined ? text : this.take(pool as Pool, Number(back))
  }

  /** The same value with every placeholder in it resolved, as JSON. */
  toJson(value: unknown): string {
    return JSON.stringify(value, (_, part) => (typeof part === 'string' ? this.resolve(part) : part))
  }
}
