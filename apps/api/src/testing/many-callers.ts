import type { Passwords } from '@jarvis/core/auth/passwords'
import type { Answer } from './test-app.ts'

/** These passwords, and how many were hashed or compared since `forget`. */
export function countHashes(passwords: Passwords) {
  let count = 0
  const counted: Passwords = {
    ...passwords,
    hash: (password) => {
      count++
      return passwords.hash(password)
    },
    verify: (phc, password) => {
      count++
      return passwords.verify(phc, password)
    },
  }
  return {
    passwords: counted,
    count: () => count,
    forget: () => {
      count = 0
    },
  }
}

let addresses = 0
/** An address that nobody used before in this test file, so that its limits are not in the way. */
export const newIp = () => `203.0.${Math.floor(++addresses / 250)}.${addresses % 250}`

/** What is sent from an address, to an app that trusts one proxy. */
export const from = (ip: string) => ({ headers: { 'x-forwarded-for': ip } })

/** Calls `make` so many times at once, and waits for all. */
export const atOnce = <T>(times: number, make: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: times }, (_, index) => make(index)))

/** How many answers said what: `{ '200': 1, '409 login_taken': 49 }`. */
export function tally(answers: Pick<Answer, 'status' | 'body'>[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { status, body } of answers) {
    const outcome = body.reason ? `${status} ${body.reason}` : String(status)
    counts[outcome] = (counts[outcome] ?? 0) + 1
  }
  return counts
}
