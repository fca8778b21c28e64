import { Resolver } from 'node:dns/promises'
import { setTimeout as sleep } from 'node:timers/promises'

/** Whether mail can reach a domain. `unknown`: the DNS gave no answer to go by. */
export type Deliverability = 'deliverable' | 'undeliverable' | 'unknown'

export interface DomainChecker {
  /** Resolves within the time limit, and never rejects. `domain` is in its ASCII form. */
  check(domain: string): Promise<Deliverability>
}

export type DomainCheckerOptions = {
  /** Name servers as `address:port`; by default the machine's. */
  servers?: string[]
  timeoutMs?: number
}

const KEPT_MS = 5 * 60_000
const KEPT_AT_MOST = 1000

/**
 * Checks e-mail domains by DNS (RFC 5321, section 5.1): MX, else A or AAAA; a null MX (RFC 7505) takes no mail.
 * Answers are kept for five minutes, `unknown` is not.
 */
export function createDomainChecker({ servers, timeoutMs = 3000 }: DomainCheckerOptions = {}): DomainChecker {
  const kept = new Map<string, { until: number; result: Promise<Deliverability> }>()

  const ask = async (domain: string): Promise<Deliverability> => {
    // Of its own, so that cancel() ends the questions of this check alone.
    const resolver = new Resolver({ timeout: Math.ceil(timeoutMs / 2), tries: 2 })
    if (servers) resolver.setServers(servers)
    const over = new AbortController()
    const deadline = sleep(timeoutMs, 'unknown' as const, { signal: over.signal })
    deadline.catch(() => {})
    try {
      return await Promise.race([lookUp(resolver, domain), deadline])
    } finally {
      over.abort()
      resolver.cancel()
    }
  }

  return {
    check(domain) {
      const now = Date.now()
      const known = kept.get(domain)
      if (known && known.until > now) return known.result
      kept.delete(domain)
      const [oldest] = kept.keys()
      if (kept.size >= KEPT_AT_MOST && oldest !== undefined) kept.delete(oldest)
      const result = ask(domain)
      kept.set(domain, { until: now + KEPT_MS, result })
      result.then((answer) => {
        if (answer === 'unknown' && kept.get(domain)?.result === result) kept.delete(domain)
      })
      return result
    },
  }
}

async function lookUp(resolver: Resolver, domain: string): Promise<Deliverability> {
  const mx = await records(resolver.resolveMx(domain))
  if (mx === 'unknown') return 'unknown'
  if (mx.length > 0) return mx.some(({ exchange }) => exchange !== '') ? 'deliverable' : 'undeliverable'
  const addresses = await Promise.all([
    records(resolver.resolve4(domain)),
    records(resolver.resolve6(domain)),
  ])
  if (addresses.some((found) => found !== 'unknown' && found.length > 0)) return 'deliverable'
  if (addresses.includes('unknown')) return 'unknown'
  // A machine cut off from the internet may be told that no name exists, the root included: believe no such DNS.
  const root = await records(resolver.resolveNs('.'))
  return root === 'unknown' || root.length === 0 ? 'unknown' : 'undeliverable'
}

/** The records; none when the name or the type does not exist; `unknown` when there was no proper answer. */
async function records<T>(question: Promise<T[]>): Promise<T[] | 'unknown'> {
  try {
    return await question
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    return code === 'ENODATA' || code === 'ENOTFOUND' ? [] : 'unknown'
  }
}
