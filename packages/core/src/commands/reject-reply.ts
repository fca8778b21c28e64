import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../db/client.ts'
import { rejectedReplies } from './cache.sql.ts'

/** So many rejected answers to the same words are kept, which are read together, and so many of a person in all. */
const MAX_OF_KEY = 20
const MAX_OF_PERSON = 1_000

/**
 * Notes that a person called an answer wrong; beyond the bounds the rejections that are older go. Comes behind
 * `answersChange` in its transaction.
 */
export async function rejectReply(tx: Db, rejection: Required<typeof rejectedReplies.$inferInsert>) {
  const { userId, key, replyHash } = rejectedReplies
  await tx
    .insert(rejectedReplies)
    .values(rejection)
    .onConflictDoUpdate({ target: [userId, key, replyHash], set: { createdAt: rejection.createdAt } })
  const isOfPerson = eq(userId, rejection.userId)
  await keepNewest(tx, and(isOfPerson, eq(key, rejection.key)), MAX_OF_KEY)
  await keepNewest(tx, isOfPerson, MAX_OF_PERSON)
}

async function keepNewest(tx: Db, of: SQL | undefined, max: number): Promise<void> {
  const { userId, key, replyHash, createdAt } = rejectedReplies
  const old = tx
    .select({ userId, key, replyHash })
    .from(rejectedReplies)
    .where(of)
    .orderBy(desc(createdAt))
    .offset(max)
  await tx.delete(rejectedReplies).where(sql`(${userId}, ${key}, ${replyHash}) in ${old}`)
}
