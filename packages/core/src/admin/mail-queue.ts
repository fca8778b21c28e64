import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Db } from '../db/client.ts'

const Count = z.int().min(0)

/** Mails in the queue: not sent yet, of these failed once or more, and given up within the last minutes. */
export const MailQueue = z.object({ waiting: Count, retrying: Count, failed: Count })
export type MailQueue = z.infer<typeof MailQueue>

/** Counts pg-boss' rows by the states that its documentation names (`created`, `retry`, `active`, `failed`). */
export async function mailQueue(db: Db): Promise<MailQueue> {
  const rows = await db.execute(
    sql`select count(*) filter (where state in ('created', 'retry', 'active'))::int as waiting,
          count(*) filter (where state = 'retry')::int as retrying,
          count(*) filter (where state = 'failed')::int as failed
        from pgboss.job where name = 'mail'`,
  )
  const [first] = Array.isArray(rows) ? rows : (rows as { rows: unknown[] }).rows
  return MailQueue.parse(first)
}
