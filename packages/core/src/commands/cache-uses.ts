import { sql } from 'drizzle-orm'
import type { UserCtx } from '../context.ts'
import type { Db } from '../db/client.ts'
import { preparedOnce } from '../db/prepared.ts'
import { withoutTimeBudget } from '../db/time-budget.ts'
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
    // In one order everywhere, so that two instances never wait for each other's rows.
    const used = JSON.stringify([...uses.keys()].sort().map((id) => uses.get(id)))
    await this.#db
      .update(cacheEntries)
      .set({
        hits: sql`${cacheEntries.hits} + used.hits`,
        lastUsedAt: sql`greatest(${cacheEntries.lastUsedAt}, used.at)`,
      })
      .from(
        sql`jsonb_to_recordset(${used}::jsonb) as used("userId" uuid, key text, hits int, at timestamptz)`,
      )
      .where(sql`${cacheEntries.userId} = used."userId" and ${cacheEntries.key} = used.key`)
  }
}

const notedUses = preparedOnce((db) => new NotedUses(db))

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
