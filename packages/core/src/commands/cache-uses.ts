import { and, eq, sql } from 'drizzle-orm'
import type { UserCtx } from '../context.ts'
import type { Db } from '../db/client.ts'
import { withoutTimeBudget } from '../db/time-budget.ts'
import { onceForEach } from '../once-for-each.ts'
import { cacheEntries } from './cache.sql.ts'

/** A use is written down so much later at most. */
const DELAY_MS = 1_000
/** With so many entries noted they are written at once. */
const MAX_NOTED = 5_000

type Use = { userId: string; key: string; at: Date; hits: number }

/** The uses of saved answers that are not in the database yet. */
class NotedUses {
  readonly #db: Db
  #uses = new Map<string, Use>()
  #timer: NodeJS.Timeout | undefined

  constructor(db: Db) {
    this.#db = db
  }

  add(userId: string, key: string, at: Date): void {
    const id = `${userId} ${key}`
    this.#uses.set(id, { userId, key, at, hits: (this.#uses.get(id)?.hits ?? 0) + 1 })
    // What fails is lost: it tells how often an answer served, and which ones may go first.
    const write = () => void withoutTimeBudget(() => this.write()).catch(() => {})
    if (this.#uses.size >= MAX_NOTED) write()
    else this.#timer ??= setTimeout(write, DELAY_MS).unref()
  }

  async write(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const uses = this.#uses
    if (uses.size === 0) return
    this.#uses = new Map()
    const noted = sql`jsonb_to_recordset(${JSON.stringify([...uses.values()])}::jsonb)
      as noted("userId" uuid, key text, hits int, at timestamptz)`
    // What somebody else is changing now is left out: nobody waits for a count, nor it for them.
    const free = this.#db.$with('free').as(
      this.#db
        .select({
          userId: cacheEntries.userId,
          key: cacheEntries.key,
          usedHits: sql<number>`noted.hits`.as('used_hits'),
          usedAt: sql<Date>`noted.at`.as('used_at'),
        })
        .from(cacheEntries)
        .innerJoin(noted, sql`${cacheEntries.userId} = noted."userId" and ${cacheEntries.key} = noted.key`)
        .for('no key update', { of: cacheEntries, skipLocked: true }),
    )
    await this.#db
      .with(free)
      .update(cacheEntries)
      .set({
        hits: sql`${cacheEntries.hits} + ${free.usedHits}`,
        lastUsedAt: sql`greatest(${cacheEntries.lastUsedAt}, ${free.usedAt})`,
      })
      .from(free)
      .where(and(eq(cacheEntries.userId, free.userId), eq(cacheEntries.key, free.key)))
  }
}

const notedUses = onceForEach((db: Db) => new NotedUses(db))

/**
 * Notes that a saved answer served, for the order in which answers go and for who asks how often they do. Nobody waits
 * for it: it is written within a second, many in one statement.
 */
export function noteUse({ db, actor, clock }: UserCtx, key: string): void {
  notedUses(db).add(actor.userId, key, clock())
}

/** Writes down what is noted; before answers go for being unused, and before the database is closed. */
export async function writeUses(db: Db): Promise<void> {
  await notedUses(db).write()
}
