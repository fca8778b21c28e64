import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { UserCtx } from '../context.ts'
import type { Db } from '../db/client.ts'
import { deleteFree } from '../db/delete-free.ts'
import { answering } from '../idempotency/answering.ts'
import type { Language } from '../language.ts'
import { onceForEach } from '../once-for-each.ts'
import type { ActionCall } from './action.ts'
import { answersChange } from './answers-version.ts'
import { cacheEntries } from './cache.sql.ts'
import { writeUses } from './cache-uses.ts'
import { digest, fingerprint } from './fingerprint.ts'
import { normalForm } from './normal-form.ts'
import type { Reply } from './reply.ts'
import type { Situation } from './rules.ts'

/** A person keeps that many answers; the one not used for longest goes first. */
const MAX_ENTRIES = 1_000
/** Beyond the bound so many are left in peace, so that not every save has to look. */
const SLACK = 50

export const Cleared = z.object({
  cleared: z.int().min(0).meta({ description: 'How many saved answers are gone.' }),
})

/** What was said, in the form and under the key by which it is found again. */
export type CacheKey = { key: string; utterance: string }

/** What an answer depends on besides the words: the actions in force, the person's names, and the model and prompt. */
export type Basis = Pick<Situation, 'actions' | 'names'> & { readonly version: string }

/**
 * The key of an utterance: normal form, language, and what the answer depends on besides, so that one that was made
 * under other circumstances is never found.
 */
export function cacheKey(text: string, language: Language, basis: Basis): CacheKey {
  const utterance = normalForm(text, language)
  return { key: digest([utterance, language, ...parts(basis)]), utterance }
}

/** What tells one basis from another, in short. */
export function parts({ actions, names, version }: Basis): string[] {
  return [fingerprint(actions), names ? fingerprint(names) : '', version]
}

/**
 * What an answer is, apart from its words: what `feedback: wrong` bans. One that depends on the moment is known by its
 * kind, since its words and parameters are others every time. Made once for each object.
 */
export const replyHash = onceForEach(({ outcome, actions, text, cacheable }: Reply): string => {
  const what = actions.length > 0 ? actions.map(inOneOrder) : text
  return digest([outcome, cacheable ? what : actions.map(({ name }) => name)])
})

/** PostgreSQL keeps an object's names in an order of its own: a saved answer comes back with another one. */
const inOneOrder = ({ name, parameters }: ActionCall): ActionCall => ({
  name,
  parameters: Object.fromEntries(Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1))),
})

/** Saves an answer for the signed-in person, and drops the least recently used ones beyond the bound. */
export async function saveEntry(ctx: UserCtx, { key, utterance }: CacheKey, reply: Reply): Promise<void> {
  const { userId } = ctx.actor
  const now = ctx.clock()
  await ctx.db.transaction(async (tx) => {
    await answersChange(tx, userId)
    await tx
      .insert(cacheEntries)
      .values({ userId, key, utterance, reply, createdAt: now, lastUsedAt: now })
      .onConflictDoUpdate({
        target: [cacheEntries.userId, cacheEntries.key],
        set: { reply, createdAt: now, lastUsedAt: now },
      })
  })
  const count = await ctx.db.$count(cacheEntries, eq(cacheEntries.userId, userId))
  if (count <= MAX_ENTRIES + SLACK) return
  await writeUses(ctx.db)
  await dropOldest(ctx.db, userId)
}

async function dropOldest(db: Db, userId: string): Promise<void> {
  const old = db
    .select({ key: cacheEntries.key })
    .from(cacheEntries)
    .where(eq(cacheEntries.userId, userId))
    .orderBy(desc(cacheEntries.lastUsedAt))
    .offset(MAX_ENTRIES)
  await deleteFree(db, cacheEntries, and(eq(cacheEntries.userId, userId), inArray(cacheEntries.key, old)))
}

/** Empties the signed-in person's cache. */
export async function clearCache(ctx: UserCtx): Promise<z.infer<typeof Cleared>> {
  const { userId } = ctx.actor
  return answering(ctx, async (tx) => {
    await answersChange(tx, userId)
    const gone = await tx
      .delete(cacheEntries)
      .where(eq(cacheEntries.userId, userId))
      .returning({ one: sql`1` })
    return { cleared: gone.length }
  })
}
