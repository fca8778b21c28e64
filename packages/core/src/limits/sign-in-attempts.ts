import { eq, inArray, lt, lte, or, sql } from 'drizzle-orm'
import { identifierKey } from '../auth/find-user.ts'
import { sha256 } from '../auth/token.ts'
import type { User } from '../auth/user.sql.ts'
import type { Parts } from '../context.ts'
import type { Secret } from '../secret.ts'
import { signInFailures } from './limit.sql.ts'
import { RateLimited } from './limits.ts'

const FREE_FAILURES = 5
const MAX_WAIT_S = 15 * 60

/**
 * What the tries to sign in are counted by: the name that was given, whether or not anybody has it. An account has two,
 * so twice as many tries; one count for both would tell which login belongs to which address.
 */
export const nameAccount = (identifier: string): string => sha256(identifierKey(identifier))

/** The accounts of both names of a person. */
export const nameAccounts = (user: Pick<User, 'email' | 'loginKey'>): string[] => [
  sha256(user.email),
  sha256(user.loginKey),
]

/**
 * Compares one password of `account` (that of a name, or the id of a user who has a token: strangers who guess must not
 * keep the owner from changing the password), as a try that counts. One that was not compared after all, because too
 * many wait for it, is no failure. Throws RateLimited or `overloaded`.
 */
export async function tryPassword(
  parts: Pick<Parts, 'db' | 'clock' | 'config' | 'passwords'>,
  account: string,
  phc: string | null,
  password: Secret,
): Promise<boolean> {
  await takeSignInAttempt(parts, account)
  try {
    return await parts.passwords.verify(phc, password)
  } catch (error) {
    await giveBackAttempt(parts, account)
    throw error
  }
}

/**
 * Runs what tells a right password of `account` from a wrong one by another way than `tryPassword`: a try that counts
 * if it ends with an error that `isWrong` knows, and is given back otherwise. Throws RateLimited without running it.
 */
export async function whileTrying<T>(
  parts: Pick<Parts, 'db' | 'clock' | 'config'>,
  account: string,
  isWrong: (error: unknown) => boolean,
  compare: () => Promise<T>,
): Promise<T> {
  await takeSignInAttempt(parts, account)
  // One that cannot be given back is a failure too many, and no reason to fail.
  const giveBack = () => giveBackAttempt(parts, account).catch(() => {})
  try {
    const result = await compare()
    await giveBack()
    return result
  } catch (error) {
    if (!isWrong(error)) await giveBack()
    throw error
  }
}

/**
 * Takes the right to try one password for `account`. After five failures in a row each further one doubles the wait,
 * from 1 s to 15 min; a try before its time throws RateLimited.
 * The try counts as failed until `forgetFailures` says otherwise, so parallel tries cannot overtake the count.
 */
async function takeSignInAttempt(
  parts: Pick<Parts, 'db' | 'clock' | 'config'>,
  account: string,
): Promise<void> {
  if (!parts.config.rateLimits) return
  const now = parts.clock()
  const openAt = sql`case when ${signInFailures.failures} + 1 < ${FREE_FAILURES}::int then ${now.toISOString()}::timestamptz
    else ${now.toISOString()}::timestamptz + make_interval(secs => least(${MAX_WAIT_S}::int, 2 ^ least(${signInFailures.failures} + 1 - ${FREE_FAILURES}::int, 10))) end`
  const [taken] = await parts.db
    .insert(signInFailures)
    .values({ account, failures: 1, openAt: now })
    .onConflictDoUpdate({
      target: signInFailures.account,
      set: { failures: sql`${signInFailures.failures} + 1`, openAt },
      // The first five are never kept waiting: the clocks of two requests or instances differ a little.
      setWhere: or(lt(signInFailures.failures, FREE_FAILURES), lte(signInFailures.openAt, now)),
    })
    .returning({ account: signInFailures.account })
  if (taken) return
  const [row] = await parts.db.select().from(signInFailures).where(eq(signInFailures.account, account))
  const waitS = Math.max(1, Math.ceil(((row?.openAt.getTime() ?? 0) - now.getTime()) / 1000))
  throw new RateLimited({
    name: 'sign-in-account',
    points: FREE_FAILURES,
    windowS: MAX_WAIT_S,
    remaining: 0,
    resetS: waitS,
  })
}

async function giveBackAttempt(
  parts: Pick<Parts, 'db' | 'clock' | 'config'>,
  account: string,
): Promise<void> {
  if (!parts.config.rateLimits) return
  await parts.db
    .update(signInFailures)
    .set({ failures: sql`greatest(${signInFailures.failures} - 1, 0)`, openAt: parts.clock() })
    .where(eq(signInFailures.account, account))
}

/** Ends the counts of failures: the right password came. */
export async function forgetFailures(parts: Pick<Parts, 'db'>, ...accounts: string[]): Promise<void> {
  await parts.db.delete(signInFailures).where(inArray(signInFailures.account, accounts))
}
