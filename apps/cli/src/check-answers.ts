import type { AppRouter } from '@jarvis/api/app-router'
import { TRPCClientError, type TRPCLink } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import * as z from 'zod/mini'
import type { Answers } from './client.ts'

/** A shape that every answer of this type has: one that the server's schemas do not fit is a mistake of types here. */
const of =
  <T>() =>
  <S extends z.ZodMiniType>(shape: T extends z.infer<S> ? S : never): z.ZodMiniType =>
    shape

const text = z.string()
const flag = z.boolean()
const number = z.number()
const moment = z.iso.datetime()
const maybe = z.nullable
const person = z.looseObject({ id: text, login: text })
const user = z.looseObject({
  id: text,
  email: text,
  login: text,
  language: text,
  role: text,
  created_at: moment,
  disabled_at: maybe(moment),
})
const listed = z.extend(user, { last_used_at: maybe(moment) })
const next = maybe(text)
const changed = z.looseObject({ user, changed: flag, tokens_revoked: number })
const revoked = z.looseObject({ revoked: number })
const cleared = z.looseObject({ cleared: number })
const transport = z.enum(['resend', 'smtp', 'outbox'])

type Admin = Answers['admin']
type Users = Admin['users']

/** What the commands read of each answer. The server's own schemas would bring its database along. */
const SHAPES: Record<string, z.ZodMiniType> = {
  'admin.status': of<Admin['status']>()(
    z.looseObject({
      version: text,
      node: text,
      uptime_s: number,
      public_url: text,
      timezone: text,
      database: z.looseObject({ description: text, reachable: flag, latency_ms: maybe(number) }),
      mail: z.looseObject({
        transport,
        queue: maybe(z.looseObject({ waiting: number, retrying: number, failed: number })),
      }),
      model: maybe(text),
      counts: maybe(
        z.looseObject({
          users: number,
          tokens: number,
          signed_in_users: number,
          commands_today: number,
          cache_entries: number,
        }),
      ),
    }),
  ),
  'admin.users.list': of<Users['list']>()(z.looseObject({ users: z.array(listed), next })),
  'admin.users.show': of<Users['show']>()(
    z.looseObject({
      user,
      tokens: number,
      last_used_at: maybe(moment),
      sign_in_blocked_until: maybe(moment),
      sessions: number,
      commands: number,
      last_command_at: maybe(moment),
      cache_entries: number,
    }),
  ),
  'admin.users.disable': of<Users['disable']>()(changed),
  'admin.users.enable': of<Users['enable']>()(changed),
  'admin.users.promote': of<Users['promote']>()(changed),
  'admin.users.demote': of<Users['demote']>()(changed),
  'admin.users.delete': of<Users['delete']>()(z.looseObject({ erased: z.looseObject({}) })),
  'admin.tokens.list': of<Admin['tokens']['list']>()(
    z.looseObject({
      user: person,
      tokens: z.array(
        z.looseObject({ id: text, device: maybe(text), created_at: moment, last_used_at: moment }),
      ),
      next,
    }),
  ),
  'admin.tokens.revoke': of<Admin['tokens']['revoke']>()(revoked),
  'admin.tokens.revokeAll': of<Admin['tokens']['revokeAll']>()(revoked),
  'admin.cache.stats': of<Admin['cache']['stats']>()(
    z.looseObject({
      entries: number,
      users: number,
      hits: number,
      oldest_at: maybe(moment),
      last_used_at: maybe(moment),
    }),
  ),
  'admin.cache.clear': of<Admin['cache']['clear']>()(cleared),
  'admin.cache.clearAll': of<Admin['cache']['clearAll']>()(cleared),
  'admin.commands.list': of<Admin['commands']['list']>()(
    z.looseObject({
      commands: z.array(
        z.looseObject({
          id: text,
          cursor: text,
          created_at: moment,
          user: person,
          heard: z.looseObject({ text_ru: maybe(text), text_en: maybe(text) }),
          transcript: z.looseObject({ chosen: text, text }),
          outcome: text,
          text,
          actions: z.array(z.looseObject({ name: text, parameters: z.looseObject({}) })),
          source: text,
          timings_ms: z.looseObject({ total: number }),
          feedback: maybe(text),
        }),
      ),
      next,
    }),
  ),
  'admin.mail.test': of<Admin['mail']['test']>()(
    z.looseObject({ sent: flag, transport, from: text, problem: maybe(text), took_ms: number }),
  ),
  'admin.audit.list': of<Admin['audit']['list']>()(
    z.looseObject({
      events: z.array(
        z.looseObject({
          created_at: moment,
          event: text,
          actor: text,
          ip: maybe(text),
          user: maybe(z.looseObject({ id: text, login: maybe(text) })),
          by: maybe(z.looseObject({ id: text, login: maybe(text) })),
          details: maybe(z.looseObject({})),
        }),
      ),
      next,
    }),
  ),
  'auth.signIn': of<Answers['auth']['signIn']>()(
    z.looseObject({ token: text, user: z.looseObject({ role: text, login: text }) }),
  ),
}

/** Whatever answers may be no Jarvis server: what it says is looked at before a command reads it. */
export const checkAnswers: TRPCLink<AppRouter> =
  () =>
  ({ op, next: ask }) =>
    observable((observer) =>
      ask(op).subscribe({
        ...observer,
        next(envelope) {
          const { result } = envelope
          const shape = SHAPES[op.path]
          const fits = !shape || ('data' in result && shape.safeParse(result.data).success)
          if (fits) observer.next(envelope)
          else observer.error(TRPCClientError.from(new Error('an answer of another shape')))
        },
      }),
    )
