import { and, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import type { UserCtx } from '../context.ts'
import { DomainError } from '../errors.ts'
import { answering } from '../idempotency/answering.ts'
import { answersChange } from './answers-version.ts'
import { cacheEntries, rejectedReplies } from './cache.sql.ts'
import { replyHash } from './cache.ts'
import { commands } from './command.sql.ts'
import { rejectReply } from './reject-reply.ts'

export const Verdict = z.enum(['right', 'wrong']).meta({ id: 'Verdict' })

export const FeedbackInput = z.object({
  command_id: z.string().max(100).meta({ format: 'uuid', description: 'The `id` of a CommandResult.' }),
  verdict: Verdict,
})
export type FeedbackInput = z.infer<typeof FeedbackInput>

export const FeedbackOutput = z.object({
  evicted: z.boolean().meta({ description: 'A saved answer was dropped.' }),
})

/**
 * Says whether a command was answered rightly. What was wrong leaves the cache, and neither cache nor rules give this
 * person that answer to that command again; `right` takes an earlier `wrong` back. `not_found` for a foreign command.
 */
export async function giveFeedback(
  ctx: UserCtx,
  input: FeedbackInput,
): Promise<z.infer<typeof FeedbackOutput>> {
  const { userId } = ctx.actor
  if (!z.uuid().safeParse(input.command_id).success) throw new DomainError('not_found')
  return answering(ctx, async (tx) => {
    await answersChange(tx, userId)
    // One that others have locked is about to go. Erasing has it before the user, so who holds the user must not wait.
    const free = tx
      .select({ id: commands.id })
      .from(commands)
      .where(and(eq(commands.userId, userId), eq(commands.id, input.command_id)))
      .for('update', { skipLocked: true })
    const [command] = await tx
      .update(commands)
      .set({ feedback: input.verdict })
      .where(and(eq(commands.userId, userId), inArray(commands.id, free)))
      .returning({ key: commands.cacheKey, replyHash: commands.replyHash })
    if (!command) throw new DomainError('not_found')
    const rejection = { userId, key: command.key, replyHash: command.replyHash }
    if (input.verdict === 'right') {
      await tx
        .delete(rejectedReplies)
        .where(
          and(
            eq(rejectedReplies.userId, userId),
            eq(rejectedReplies.key, command.key),
            eq(rejectedReplies.replyHash, command.replyHash),
          ),
        )
      return { evicted: false }
    }
    await rejectReply(tx, { ...rejection, createdAt: ctx.clock() })
    const entry = and(eq(cacheEntries.userId, userId), eq(cacheEntries.key, command.key))
    const [cached] = await tx
      .select({ reply: cacheEntries.reply })
      .from(cacheEntries)
      .where(entry)
      .for('update')
    // A better answer may have taken its place meanwhile; that one was not judged.
    if (!cached || replyHash(cached.reply) !== command.replyHash) return { evicted: false }
    await tx.delete(cacheEntries).where(entry)
    return { evicted: true }
  })
}
