import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../log.ts'
import { asUnavailable, codeOf } from './failures.ts'

/** How often an absent database is looked for, how long to wait in between, and what ends the waiting early. */
export type Waiting = { tries: number; delayMs: number; signal?: AbortSignal | undefined }

/** PostgreSQL was not there, or locked, however often it was tried. The message names no user and no password. */
export class DatabaseUnavailable extends Error {
  constructor(url: string, tries: number, cause: unknown) {
    const { host, pathname } = new URL(url)
    super(
      `PostgreSQL at ${host}${pathname} is not available (${codeOf(cause)}); given up after ${tries} tries`,
      {
        cause,
      },
    )
    this.name = 'DatabaseUnavailable'
  }
}

/**
 * Does a step of the start that needs PostgreSQL at `url`. While it is away the step is tried again, 30 times one
 * second apart unless told otherwise, each time logged; then throws DatabaseUnavailable.
 */
export async function whenAvailable<T>(
  url: string,
  log: Log,
  step: () => Promise<T>,
  waiting: Partial<Waiting> = {},
): Promise<T> {
  const { tries = 30, delayMs = 1_000, signal } = waiting
  for (let attempt = 1; ; attempt++) {
    try {
      return await step()
    } catch (error) {
      signal?.throwIfAborted()
      if (!asUnavailable(error)) throw error
      if (attempt >= tries) throw new DatabaseUnavailable(url, tries, error)
      const again = `database not available, trying again in ${delayMs / 1000} s`
      log.warn({ attempt, of: tries, code: codeOf(error) }, again)
      await sleep(delayMs, undefined, { ...(signal && { signal }) })
    }
  }
}
