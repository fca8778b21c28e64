import type { UserCtx } from '../context.ts'
import { newId } from '../db/columns.ts'
import { ofLivingUser } from '../db/failures.ts'
import { answering } from '../idempotency/answering.ts'
import type { ActionDefinition } from './action.ts'
import { answerByModel, modelVersion } from './answer-by-model.ts'
import type { ModelReply } from './ask-model.ts'
import { replyHash, saveEntry } from './cache.ts'
import { noteUse } from './cache-uses.ts'
import { checkAction } from './check-action.ts'
import { actionsInForce } from './client-actions.ts'
import { type CommandInput, candidatesOf, heardOf } from './command-input.ts'
import type { CommandResult, Source } from './command-result.ts'
import { type Past, pastOf } from './conversation/past-commands.ts'
import { currentSession, type Session } from './current-session.ts'
import { recordCommand } from './record-command.ts'
import type { Reply } from './reply.ts'
import type { Situation } from './rules.ts'
import { type Understood, understand } from './understand.ts'

type Answer = { source: Source; reply: Reply; model: ModelReply | null; ageS: number | null }

/**
 * Decides what was said and answers it: from the person's cache, from rules, else by the model. Every answer is
 * recorded before it goes out. Throws `rate_limited`, `session_not_found`, `ai_unavailable`.
 */
export async function processCommand(ctx: UserCtx, input: CommandInput): Promise<CommandResult> {
  const began = performance.now()
  await ctx.limits.take('commands', ctx.actor.userId)
  const session = await currentSession(ctx, input.session_id?.trim() || undefined)
  const actions = actionsInForce(session.actions)
  const { timezone: timeZone, names } = session
  const situation = { now: ctx.clock(), timeZone, actions, names: names ?? undefined }
  const past = pastOf(ctx, session)
  const understood = await understand(ctx, past, candidatesOf(input), situation, modelVersion(ctx.ai))
  const answer = await answerTo(ctx, session, past, understood, situation)
  const isHit = answer.source === 'cache'
  const isNew = !isHit && isWorthKeeping(input, understood, answer)
  const saved = isHit || isNew
  const result = toResult({ session, understood, answer, actions, saved, ms: performance.now() - began })
  await ofLivingUser(
    Promise.all([
      isNew ? saveEntry(ctx, understood.key, answer.reply) : undefined,
      record(ctx, input, understood, answer, result, situation.now),
    ]),
  )
  if (isHit) noteUse(ctx, understood.key.key)
  ctx.meter.command(result)
  return result
}

async function answerTo(
  ctx: UserCtx,
  session: Session,
  past: Past,
  understood: Understood,
  situation: Situation,
): Promise<Answer> {
  const { cached, byRules } = understood
  if (cached) {
    const ageS = Math.max(0, Math.round((ctx.clock().getTime() - cached.createdAt.getTime()) / 1000))
    return { source: 'cache', reply: cached.reply, model: null, ageS }
  }
  if (byRules) return { source: 'rules', reply: byRules, model: null, ageS: null }
  const model = await answerByModel(ctx, session, past, understood, situation)
  return { source: ctx.ai ? 'ai' : 'rules', reply: model, model, ageS: null }
}

/** Whether a new answer is to be saved: only what is complete and holds at any moment. */
function isWorthKeeping(
  { save_cache }: CommandInput,
  { key, rejected }: Understood,
  { reply }: Answer,
): boolean {
  const complete = reply.outcome === 'action' || reply.outcome === 'answer'
  return save_cache && complete && reply.cacheable && !reply.expectReply && !rejected(key.key, reply)
}

function toResult(parts: {
  session: Session
  understood: Understood
  answer: Answer
  actions: readonly ActionDefinition[]
  saved: boolean
  ms: number
}): CommandResult {
  const { session, understood, answer, actions, saved, ms } = parts
  const { reply, model, source, ageS } = answer
  return {
    id: newId(),
    session_id: session.id,
    outcome: reply.outcome,
    text: reply.text,
    language: reply.language ?? understood.transcript.chosen,
    transcript: understood.transcript,
    actions: reply.actions.map((call) => checkAction(call, actions)).filter((action) => action !== null),
    expect_reply: reply.expectReply,
    source,
    cache: { hit: source === 'cache', saved, age_s: ageS },
    timings_ms: { total: round(ms), ai: model?.aiMs == null ? null : round(model.aiMs) },
    usage: model?.usage ?? null,
  }
}

const round = (ms: number): number => Math.round(ms * 10) / 10

async function record(
  ctx: UserCtx,
  input: CommandInput,
  { key }: Understood,
  { reply }: Answer,
  result: CommandResult,
  now: Date,
): Promise<void> {
  const row = {
    id: result.id,
    userId: ctx.actor.userId,
    sessionId: result.session_id,
    ...heardOf(input),
    cacheKey: key.key,
    replyHash: replyHash(reply),
    result,
    feedback: null,
    // When it was heard: what follows may ask what its words meant then.
    createdAt: now,
  }
  // Without a key there is nothing to keep beside it, and it may share an insert with others.
  if (!ctx.keepAnswer) return await recordCommand(ctx.db, row)
  await answering(ctx, async (tx) => {
    await recordCommand(tx, row)
    return result
  })
}
