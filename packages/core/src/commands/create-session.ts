import { z } from 'zod'
import { holdUser } from '../auth/hold-user.ts'
import { characters } from '../characters.ts'
import type { UserCtx } from '../context.ts'
import { ofLivingUser } from '../db/failures.ts'
import { answering } from '../idempotency/answering.ts'
import { Moment } from '../profile/profile.ts'
import { actionsInForce, ClientActions } from './client-actions.ts'
import { openSession } from './current-session.ts'
import { OwnNames } from './own-names.ts'
import { usualTimeZone } from './usual-time-zone.ts'

/** A name of the IANA time zone database; offsets such as +03:00 know no summer time and are none. */
const TimeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, { error: 'timezone' })
  .meta({
    description: 'IANA name; else the time zone of the server.',
    examples: ['Europe/Moscow'],
  })

const ClientDevice = z
  .object({
    name: characters({ max: 100 })
      .optional()
      .meta({ examples: ['Desk'] }),
    platform: characters({ max: 100 })
      .optional()
      .meta({ examples: ['linux'] }),
  })
  .meta({ id: 'ClientDevice', description: 'What the client runs on.' })

export const CreateSessionInput = z.object({
  timezone: TimeZone.optional(),
  device: ClientDevice.optional(),
  actions: ClientActions.optional().meta({
    description:
      'What this client can do, and all that it is then asked to do: its own actions, and built-in ones by `name` alone. Without it, all built-in ones.',
  }),
  names: OwnNames.optional().meta({
    description:
      'What the person calls programs (`app`) and pages (`url`) beside the names that everybody knows: each said like any other, "open my project", "закрой мой проект".',
  }),
})
export type CreateSessionInput = z.infer<typeof CreateSessionInput>

export const CreatedSession = z.object({
  session_id: z.uuid(),
  created_at: Moment,
  actions: z.array(z.string()).meta({ description: 'The names of the actions in force.' }),
})
export type CreatedSession = z.infer<typeof CreatedSession>

/**
 * Opens a session, which becomes the token's current one; of too many of the person those unused for longest end.
 * Without `actions` every built-in one is in force.
 */
export async function createSession(ctx: UserCtx, input: CreateSessionInput): Promise<CreatedSession> {
  await ctx.limits.take('createSession', ctx.actor.userId)
  const declared = {
    deviceName: input.device?.name?.trim() || null,
    platform: input.device?.platform?.trim() || null,
    timezone: input.timezone ?? (await usualTimeZone(ctx, ctx.db)),
    actions: input.actions ?? null,
    names: input.names ?? null,
  }
  const made = answering(ctx, async (tx) => {
    await holdUser(tx, ctx.actor.userId)
    const session = await openSession(ctx, tx, declared)
    return {
      session_id: session.id,
      created_at: session.createdAt.toISOString(),
      actions: actionsInForce(session.actions).map((action) => action.name),
    }
  })
  return ofLivingUser(made)
}

function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}
