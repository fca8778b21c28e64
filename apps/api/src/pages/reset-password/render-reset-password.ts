import type { Outcome } from '@jarvis/rest'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Env } from '../../caller.ts'
import type { ErrorBody } from '../../errors.ts'
import { keptField } from './keep-form.ts'
import { CONTENT_SECURITY_POLICY, type Failure, resetPasswordPage, type State } from './page.ts'
import type { Trouble } from './texts.ts'

type Refusal = Extract<Outcome, { ok: false }>['answer']

/** The page behind the link in the mail: where the new password is typed, or why that cannot be now. */
export function renderCheckedCode(c: Context<Env>, outcome: Outcome): Response | Promise<Response> {
  const code = c.req.query('confirm')
  if (outcome.ok) return send(c, { kind: 'form', code: code ?? '', wrong: [] }, 200)
  const { answer } = outcome
  const state: State = isAboutCode(answer)
    ? { kind: 'deadLink' }
    : { kind: 'failed', code, ...failureOf(answer) }
  return send(c, state, answer.status)
}

/** What came of the form: the password is set, or the form again with what was wrong, or that the link is dead. */
export async function renderResetPassword(c: Context<Env>, outcome: Outcome): Promise<Response> {
  if (outcome.ok) return send(c, { kind: 'done' }, 200)
  const { answer } = outcome
  return send(c, formAgain(answer, await keptField(c, 'confirm')), answer.status)
}

function formAgain(answer: Refusal, code: string | undefined): State {
  if (isAboutCode(answer)) return { kind: 'deadLink' }
  if (code === undefined) return { kind: 'failed', code, ...failureOf(answer) }
  const wrong = issuesOf(answer).map(({ message }) => message)
  return wrong.length > 0
    ? { kind: 'form', code, wrong }
    : { kind: 'form', code, wrong, failure: failureOf(answer) }
}

const bodyOf = ({ body }: Refusal) => body as ErrorBody
const issuesOf = (answer: Refusal) => bodyOf(answer).issues ?? []

/** A link without its code, or with a part of it only, is as dead as one with a wrong code. */
const isAboutCode = (answer: Refusal) =>
  bodyOf(answer).reason === 'code_invalid' || issuesOf(answer).some(({ path }) => path[0] === 'confirm')

function failureOf({ status, headers }: Refusal): Failure {
  const retryAfter = headers?.['retry-after']
  return {
    trouble: TROUBLES.get(status) ?? (status < 500 ? 'refused' : 'fault'),
    retryAfterS: retryAfter === undefined ? undefined : Number(retryAfter),
  }
}

const TROUBLES: ReadonlyMap<number, Trouble> = new Map([
  [429, 'too_many'],
  [503, 'unavailable'],
])

/** Not to be framed or indexed. No copy and no referrer: every answer of the API says so. */
function send(c: Context<Env>, state: State, status: number): Response | Promise<Response> {
  const { language } = c.get('caller')
  c.header('vary', 'Accept-Language', { append: true })
  return c.html(resetPasswordPage(state, language), status as ContentfulStatusCode, {
    'content-language': language,
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'x-frame-options': 'DENY',
    'x-robots-tag': 'noindex, nofollow',
  })
}
