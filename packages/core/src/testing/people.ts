import { inspect } from 'node:util'
import type { z } from 'zod'
import { RegisterInput, register } from '../auth/register.ts'
import { verifyToken } from '../auth/verify-token.ts'
import type { Ctx, UserCtx } from '../context.ts'
import { asUnavailable } from '../db/failures.ts'
import { DomainError } from '../errors.ts'
import { Secret } from '../secret.ts'
import { search } from './canaries.ts'
import type { TestCore } from './test-core.ts'

export const ANONYMOUS = { kind: 'anonymous' } as const

/** A password that no list of common ones has. */
export const PASSWORD = 'correct horse battery'

export type Person = { id: string; email: string; login: string; token: string; ctx: UserCtx }

let made = 0

/** Registers somebody new. */
export async function newPerson(core: TestCore, given: Partial<z.input<typeof RegisterInput>> = {}) {
  const name = `person${++made}`
  const input = RegisterInput.parse({
    email: `${name}@example.com`,
    login: name,
    password: PASSWORD,
    ...given,
  })
  const { token, user } = await register(core.as(ANONYMOUS), input)
  const ctx = await asToken(core, token)
  return { id: user.id, email: user.email, login: user.login, token, ctx } satisfies Person
}

/** The context of a request with this token. */
export async function asToken(core: TestCore, token: string, request: Partial<Ctx> = {}): Promise<UserCtx> {
  return core.as(await verifyToken(core, new Secret(token)), request)
}

/** The reason of the refusal that a call ends with; `ok` when it succeeds. */
export async function reasonOf(call: Promise<unknown>): Promise<string> {
  try {
    await call
    return 'ok'
  } catch (error) {
    search('error', inspect(error, { depth: 5 }))
    if (error instanceof DomainError) return error.reason
    const refusal = asUnavailable(error)
    if (refusal) return refusal.reason
    throw error
  }
}

/** How many calls ended how. */
export async function tally(calls: Promise<unknown>[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const reason of await Promise.all(calls.map(reasonOf))) counts[reason] = (counts[reason] ?? 0) + 1
  return counts
}

/** Calls `make` so many times at once. */
export const atOnce = <T>(times: number, make: (index: number) => Promise<T>): Promise<T>[] =>
  Array.from({ length: times }, (_, index) => make(index))
