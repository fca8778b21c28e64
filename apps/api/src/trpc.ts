import { isAdminToken } from '@jarvis/core/admin/admin-token'
import { verifyToken } from '@jarvis/core/auth/verify-token'
import type { Actor, AdminActor, Ctx, Request, UserActor } from '@jarvis/core/context'
import type { Core } from '@jarvis/core/core'
import { DomainError } from '@jarvis/core/errors'
import {
  answerOnce,
  type KeepAnswer,
  type Keeping,
  type PasswordOf,
  ReplayedRefusal,
} from '@jarvis/core/idempotency/answer-once'
import { addressKey } from '@jarvis/core/limits/limits'
import { Secret } from '@jarvis/core/secret'
import { normalizeInput } from '@jarvis/rest'
import { initTRPC } from '@trpc/server'
import type { OpenApiMeta } from 'trpc-to-openapi'
import { Refusal, statusOf, toAnswer, toDomainError } from './errors.ts'
import { logFault } from './log-fault.ts'

/** What one HTTP request brings along, through either door. `language` becomes the user's once it is known who asks. */
export type Caller = Request & {
  /** Known once the token was looked up. */
  userId: string | null
  /** The value of `Authorization`. */
  authorization: Secret | undefined
  idempotencyKey: string | undefined
  setHeader: (name: string, value: string) => void
}

export type ApiContext = { core: Core; caller: Caller }

/**
 * `keeping`: what is kept for a repeated Idempotency-Key, where that is not the output. `passwordOf`: whose
 * password is in the input, where there is one.
 */
export type ApiMeta = OpenApiMeta & { keeping?: (ctx: Ctx) => Keeping; passwordOf?: PasswordOf }

const t = initTRPC
  .context<ApiContext>()
  .meta<ApiMeta>()
  .create({
    isDev: false,
    errorFormatter({ shape, error, ctx }) {
      if (!ctx) return shape
      const { body } = toAnswer(error, ctx.caller)
      return { ...shape, message: body.message, data: { ...shape.data, ...body } }
    },
  })

export const { router } = t

/**
 * Every error leaves as a Refusal; what is the server's own fault is logged once. Each call has a caller of its
 * own, since the calls of a batch find out at different times who asks.
 */
const mapErrors = t.middleware(async ({ ctx, path, next }) => {
  const caller = { ...ctx.caller }
  const result = await ctx.core.database.withTimeBudget(() => next({ ctx: { caller } }))
  ctx.caller.userId ??= caller.userId
  if (result.ok) return result
  const cause = toDomainError(result.error)
  const { requestId } = caller
  if (caller.signal?.aborted) ctx.core.log.debug({ requestId, path }, 'the caller hung up')
  else logFault(ctx.core.log, cause, { requestId, path })
  return { ...result, error: new Refusal(cause, caller) }
})

/** One form of input for both doors: null is left out, broken text refused. */
const normalize = t.middleware(({ getRawInput, next }) => {
  let input: Promise<unknown> | undefined
  return next({
    getRawInput: () => {
      input ??= getRawInput().then((raw) => normalizeInput(raw ?? {}))
      return input
    },
  })
})

const base = t.procedure.use(mapErrors).use(normalize)

/** The domain's context of one call: the parts, the request, and who acts. */
function domainContext<A extends Actor>({ core, caller }: ApiContext, actor: A): Ctx<A> {
  const { requestId, ip, language, userAgent, signal, onText } = caller
  return { ...core, requestId, ip, language, userAgent, signal, onText, actor }
}

/**
 * Answers a POST once for its Idempotency-Key. Stands behind whatever finds out who asks: the key is the caller's, and
 * a dead token is refused whatever the key.
 */
const idempotent = t.middleware(async ({ ctx, type, path, meta, getRawInput, next }) => {
  const { idempotencyKey: key } = ctx.caller
  if (key === undefined || type !== 'mutation' || meta?.openapi?.method === 'DELETE') return await next()
  const domain = ctx as ApiContext & Ctx
  let fresh: Awaited<ReturnType<typeof next>> | undefined
  const run = async (keepAnswer?: KeepAnswer) => {
    fresh = await next({ ctx: { keepAnswer } })
    if (!fresh.ok) throw toDomainError(fresh.error)
    return fresh.data
  }
  const keepsRefusal = (error: DomainError) => {
    const status = statusOf(error, ctx.caller)
    return status < 500 && status !== 401 && status !== 429
  }
  const keeping = meta?.keeping?.(domain) ?? { kind: 'output' }
  const passwordOf = meta?.passwordOf ?? null
  const question = { key, path, body: await getRawInput(), passwordOf, keeping, keepsRefusal }
  const tellReplayed = () => ctx.caller.setHeader('idempotency-replayed', 'true')
  try {
    const { output, replayed } = await answerOnce(domain, question, run)
    if (replayed) tellReplayed()
    // A replayed output went through the procedure's output schema when it was made.
    return fresh ?? ({ ok: true, data: output } as Awaited<ReturnType<typeof next>>)
  } catch (error) {
    if (error instanceof ReplayedRefusal) tellReplayed()
    throw error
  }
})

/** For anyone; counted by address. */
export const publicProcedure = base
  .use(async ({ ctx, next }) => {
    await ctx.core.limits.take('everythingElse', addressKey(ctx.caller.ip))
    return next({ ctx: domainContext(ctx, { kind: 'anonymous' as const }) })
  })
  .use(idempotent)

/** For whoever has a living token; counted by user. */
export const userProcedure = base
  .use(async ({ ctx, next }) => {
    const actor = await signedInUser(ctx)
    await ctx.core.limits.take('everythingElse', actor.userId)
    return await next({ ctx: domainContext(ctx, actor) })
  })
  .use(idempotent)

/** For who holds the admin token, or a living token of a user who is an admin; users are counted, admins or not. */
export const adminProcedure = base
  .use(async ({ ctx, next }) => {
    const presented = bearerOf(ctx.caller)
    if (isAdminToken(ctx.core.config.adminToken, presented)) {
      return next({ ctx: domainContext<AdminActor | UserActor>(ctx, { kind: 'admin' }) })
    }
    const actor = await signedInUser(ctx)
    await ctx.core.limits.take('everythingElse', actor.userId)
    if (actor.role !== 'admin') throw new DomainError('forbidden')
    return next({ ctx: domainContext<AdminActor | UserActor>(ctx, actor) })
  })
  .use(idempotent)

/** The user behind the token; from here on the answer is in the user's language. Dead tokens count by address. */
async function signedInUser({ core, caller }: ApiContext): Promise<UserActor> {
  const token = bearerOf(caller)
  try {
    const actor = await verifyToken(core, token)
    caller.language = actor.language
    caller.userId = actor.userId
    return actor
  } catch (error) {
    if (error instanceof DomainError && error.reason === 'token_invalid') {
      await core.limits.take('everythingElse', addressKey(caller.ip))
    }
    throw error
  }
}

/** The token of `Authorization: Bearer …` (RFC 6750, section 2.1; the scheme's case does not matter). */
export function bearerOf({ authorization }: Caller): Secret {
  const token = /^Bearer +(\S+) *$/i.exec(authorization?.reveal() ?? '')?.[1]
  if (token === undefined) throw new DomainError('token_missing')
  return new Secret(token)
}
