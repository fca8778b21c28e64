import type { Outcome } from '@jarvis/rest'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Env } from '../../caller.ts'
import type { ErrorBody } from '../../errors.ts'
import { keptField } from './keep-form.ts'
import { CONTENT_SECURITY_POLICY, type Failure, resetPasswordPage, type State } from './page.ts'

type Refusal = Extract<Outcome, { ok: false }>['answer']

/** The page behind the link in the mail: where the new password is typed, or why the link does not work. */
export function renderCheckedCode(c: Context<Env>, outcome: Outcome): Response | Promise<Response> {
  const code = c.req.query('confirm')
  return send(c, outcome, outcome.ok ? formOf(code) : (deadLinkOf(outcome.answer) ?? failedOf(code, outcome.answer)))
}

/** What came of the form: the password is set, or the form again with what was wrong, or that the link is dead. */
export async function renderResetPassword(c: Context<Env>, outcome: Outcome): Promise<Response> {
  if (outcome.ok) return send(c, outcome, { kind: 'done' })
  const { answer } = outcome
  const code = await keptField(c, 'confirm')
  const dead = deadLinkOf(answer)
  if (dead) return send(c, outcome, dead)
  if (code === undefined) return send(c, outcome, failedOf(code, answer))
  const wrong = issuesOf(answer).map(({ message }) => message)
  return send(c, outcome, {
    ...formOf(code),
    ...(wrong.length > 0 ? { wrong } : { failure: failureOf(answer) }),
  })
}
