import { and, gt, type SQL } from 'drizzle-orm'
import { tokens } from '../auth/token.sql.ts'
import { TOKEN_IDLE_MS, TOKEN_MAX_MS } from '../auth/token.ts'

/** The condition that a token has not expired by `now`. */
export function isLiving(now: Date): SQL | undefined {
  const ago = (ms: number) => new Date(now.getTime() - ms)
  return and(gt(tokens.lastUsedAt, ago(TOKEN_IDLE_MS)), gt(tokens.createdAt, ago(TOKEN_MAX_MS)))
}
