import { sql } from 'drizzle-orm'
import { newId } from '../db/columns.ts'
import { sendMail } from '../jobs/send-mail.ts'
import type { Mail } from '../mail/mail.ts'
import type { TestCore } from './test-core.ts'

/** The reset code in a mail. */
export function codeIn(mail: Mail | undefined): string {
  const code = /forgot_password\/confirm\?confirm=([A-Za-z0-9_-]+)/.exec(mail?.text ?? '')?.[1]
  if (code === undefined) throw new Error('no mail, or no link in it')
  return code
}

/** Sends a reset mail at once, as a worker would, and takes the code out of it. */
export async function mailedCode(core: TestCore, email: string, jobId = newId()): Promise<string> {
  await sendMail(core, { mail: 'reset_password', email, ip: '192.0.2.1' }, jobId)
  return codeIn(core.outbox.filter(({ to }) => to === email).at(-1))
}

/** Lets jobs that wait for their next try run now. */
export const hurryJobs = async (core: TestCore): Promise<void> =>
  void (await core.db.execute(
    sql`update pgboss.job set start_after = now() - interval '1 minute' where state = 'retry'`,
  ))
