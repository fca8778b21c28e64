import { isNotNull, or, sql } from 'drizzle-orm'
import { LRUCache } from 'lru-cache'
import type { UserCtx } from '../context.ts'
import { batched } from '../db/batched.ts'
import type { Db } from '../db/client.ts'
import { preparedOnce } from '../db/prepared.ts'
import { onceForEach } from '../once-for-each.ts'
import { cacheEntries, rejectedReplies } from './cache.sql.ts'
import { replyHash } from './cache.ts'
import type { Reply } from './reply.ts'

/** What is known of some keys: the saved answers, and whether the person rejected one. */
export type Recalled = {
  entry(key: string): Entry | undefined
  rejected(key: string, reply: Reply): boolean
}

type Entry = { reply: Reply; createdAt: Date }

/** What is known of one key; `rejected` holds hashes of replies. */
type Known = { version: string; entry: Entry | undefined; rejected: ReadonlySet<string> }

/** So much is remembered of all people together, in bytes. */
const MAX_REMEMBERED = 32 * 1024 * 1024
// From above, as measured on the heap: what is known of a key, each character of a saved answer's JSON, and each hash.
const KNOWN_BYTES = 1_000
const CHARACTER_BYTES = 4
const HASH_BYTES = 200
/** What goes for being unused, or because there is too much, changes no version. */
const REMEMBERED_MS = 10 * 60_000

/** What the database last said of a person's key, in the state that `version` names. */
const remembered = onceForEach(
  (_: Db) =>
    new LRUCache<string, Known>({
      maxSize: MAX_REMEMBERED,
      sizeCalculation: ({ entry, rejected }) =>
        KNOWN_BYTES +
        (entry ? JSON.stringify(entry.reply).length * CHARACTER_BYTES : 0) +
        rejected.size * HASH_BYTES,
      ttl: REMEMBERED_MS,
      // How old the library's clock may be; with less it sets a timer every millisecond.
      ttlResolution: 1_000,
    }),
)

type Asked = { userId: string; keys: readonly string[] }

/** The users and keys of several questions, a pair for each key: what one statement asks for. */
const pairsOf = (asked: Asked[]) => {
  const pairs = asked.flatMap(({ userId, keys }) => keys.map((key) => ({ userId, key })))
  return { userIds: pairs.map(({ userId }) => userId), keys: pairs.map(({ key }) => key) }
}

/**
 * The saved answer and the rejected ones of each pair, a row for each rejected one; those that are asked for at the
 * same time in one statement.
 */
const findKnown = preparedOnce((db) => {
  const asked = sql`unnest(${sql.placeholder('userIds')}::uuid[], ${sql.placeholder('keys')}::text[]) as asked(user_id, key)`
  const isAsked = (table: typeof cacheEntries | typeof rejectedReplies) =>
    sql`${table.userId} = asked.user_id and ${table.key} = asked.key`
  const statement = db
    .select({
      userId: sql<string>`asked.user_id`,
      key: sql<string>`asked.key`,
      reply: cacheEntries.reply,
      createdAt: cacheEntries.createdAt,
      replyHash: rejectedReplies.replyHash,
    })
    .from(asked)
    .leftJoin(cacheEntries, isAsked(cacheEntries))
    .leftJoin(rejectedReplies, isAsked(rejectedReplies))
    .where(or(isNotNull(cacheEntries.key), isNotNull(rejectedReplies.key)))
    .prepare('find_cached')
  return batched(async (asked: Asked[]) => {
    const rows = await statement.execute(pairsOf(asked))
    const byPair = Map.groupBy(rows, ({ userId, key }) => `${userId} ${key}`)
    return asked.map(({ userId, keys }) => keys.flatMap((key) => byPair.get(`${userId} ${key}`) ?? []))
  })
})

/**
 * Looks up one or two keys of the signed-in person: in memory, where they are known in the state of the person's
 * answers that came with the token, else in the database; then `meanwhile` is called while that works.
 */
export async function recall(ctx: UserCtx, keys: readonly string[], meanwhile = () => {}): Promise<Recalled> {
  const { userId, answersVersion: version } = ctx.actor
  const memory = remembered(ctx.db)
  const known = new Map<string, Known>()
  for (const key of keys) {
    const its = memory.get(`${userId} ${key}`)
    if (its?.version === version) known.set(key, its)
  }
  const unknown = keys.filter((key) => !known.has(key))
  if (unknown.length > 0) {
    const finding = findKnown(ctx.db)({ userId, keys: unknown })
    meanwhile()
    const rows = await finding
    for (const key of unknown) {
      const its = toKnown(
        version,
        rows.filter((row) => row.key === key),
      )
      known.set(key, its)
      // The rows may be newer than the version says; then they are looked up once more.
      memory.set(`${userId} ${key}`, its)
    }
  }
  return {
    entry: (key) => known.get(key)?.entry,
    rejected: (key, reply) => isRejected(known.get(key)?.rejected, reply),
  }
}

type Row = { reply: Reply | null; createdAt: Date | null; replyHash: string | null }

function toKnown(version: string, rows: Row[]): Known {
  const rejected = new Set(rows.map(({ replyHash }) => replyHash).filter((hash) => hash !== null))
  const [{ reply, createdAt } = { reply: null, createdAt: null }] = rows
  const isEntry = reply && createdAt && !isRejected(rejected, reply)
  return { version, entry: isEntry ? { reply, createdAt } : undefined, rejected }
}

function isRejected(rejected: ReadonlySet<string> | undefined, reply: Reply): boolean {
  return rejected !== undefined && rejected.size > 0 && rejected.has(replyHash(reply))
}
