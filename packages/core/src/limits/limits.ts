import ipaddr from 'ipaddr.js'
import {
  type RateLimiterAbstract,
  RateLimiterDrizzle,
  RateLimiterMemory,
  RateLimiterRes,
} from 'rate-limiter-flexible'
import type { Db } from '../db/client.ts'
import { DomainError } from '../errors.ts'
import { rateLimits } from './limit.sql.ts'

/** So many of something in so many seconds, for one key; `shared` ones hold across instances and restarts. */
type Policy = { points: number; windowS: number; shared?: true }

/** Every limit, by what it counts; several policies must all have room. */
const POLICIES = {
  register: [
    { points: 3, windowS: 10 },
    { points: 30, windowS: 3600 },
  ],
  signIn: [
    { points: 3, windowS: 10 },
    { points: 30, windowS: 3600 },
  ],
  // What an Idempotency-Key adds to a sign-in or a registration: a hash of its own.
  passwordWithKey: [
    { points: 3, windowS: 10 },
    { points: 30, windowS: 3600 },
  ],
  forgotPasswordByAddress: [{ points: 3, windowS: 3600, shared: true }],
  forgotPasswordByIp: [{ points: 10, windowS: 3600 }],
  // As many as one person's changes; accounts that are made, erased and made again with one address share them.
  noticeByAddress: [{ points: 5, windowS: 3600, shared: true }],
  // Whoever tries logins here learns as much as by registering, so it takes a registration's place as well.
  changeLogin: [{ points: 5, windowS: 3600, shared: true }],
  // Each costs more than it looks: two hashes and a mail, a whole history in memory, a row of up to 64 KiB, a row of the
  // audit trail.
  changePassword: [{ points: 5, windowS: 3600, shared: true }],
  export: [{ points: 10, windowS: 3600 }],
  createSession: [{ points: 60, windowS: 3600 }],
  updateProfile: [{ points: 60, windowS: 3600 }],
  commands: [{ points: 60, windowS: 60 }],
  everythingElse: [{ points: 600, windowS: 60 }],
} as const satisfies Record<string, readonly Policy[]>

export type LimitName = keyof typeof POLICIES

/** What the `RateLimit` headers say of a limit that ran out. */
export type LimitState = { name: string; points: number; windowS: number; remaining: number; resetS: number }

/** Too many: DomainError `rate_limited` that knows which limit ran out. */
export class RateLimited extends DomainError {
  readonly limit: LimitState

  constructor(limit: LimitState) {
    super('rate_limited', { retryAfterS: limit.resetS })
    this.limit = limit
  }
}

export type Limits = {
  /** Counts one for `key` (a user's id, an address); throws RateLimited when a policy has no room left. */
  take(name: LimitName, key: string): Promise<void>
}

/** Counters in this process for IP addresses and users, in the database for `shared` policies. */
export function createLimits(db: Db, enabled: boolean): Limits {
  if (!enabled) return { take: async () => {} }
  const limiters = new Map<LimitName, { policy: Policy; name: string; limiter: RateLimiterAbstract }[]>()
  for (const [name, policies] of Object.entries(POLICIES) as [LimitName, readonly Policy[]][]) {
    limiters.set(
      name,
      policies.map((policy) => ({
        policy,
        name: `${name}-${policy.windowS}s`,
        limiter: limiterOf(db, name, policy),
      })),
    )
  }
  return {
    async take(name, key) {
      for (const { policy, name: policyName, limiter } of limiters.get(name) ?? []) {
        try {
          await limiter.consume(key)
        } catch (refusal) {
          if (!(refusal instanceof RateLimiterRes)) throw refusal
          const resetS = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000))
          throw new RateLimited({
            name: policyName,
            points: policy.points,
            windowS: policy.windowS,
            remaining: 0,
            resetS,
          })
        }
      }
    },
  }
}

/** Counts one; whether there was room. For what is left out beyond a limit, where nobody is refused. */
export async function hasRoom(limits: Limits, name: LimitName, key: string): Promise<boolean> {
  try {
    await limits.take(name, key)
    return true
  } catch (error) {
    if (error instanceof RateLimited) return false
    throw error
  }
}

function limiterOf(db: Db, name: string, policy: Policy): RateLimiterAbstract {
  const options = { keyPrefix: `${name}:${policy.windowS}`, points: policy.points, duration: policy.windowS }
  if (!policy.shared) return new RateLimiterMemory(options)
  // The cleaning job empties the table; the library's own timer would outlive the database.
  return new RateLimiterDrizzle({
    ...options,
    storeClient: db,
    schema: rateLimits,
    clearExpiredByTimeout: false,
  })
}

/** The key an address is limited by: IPv4 as it is, IPv6 by its /64, which one customer has whole. */
export function addressKey(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip
  const address = ipaddr.process(ip)
  return address instanceof ipaddr.IPv6
    ? `${address.parts
        .slice(0, 4)
        .map((part) => part.toString(16))
        .join(':')}::/64`
    : address.toString()
}
