import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { type DrizzleTransactionLike, fromDrizzle, type Job, PgBoss, type QueueOptions } from 'pg-boss'
import type { Database, Db } from '../db/client.ts'
import { codeOf } from '../db/failures.ts'
import type { Log } from '../log.ts'
import { MailError } from '../mail/mail-error.ts'

/** A mail to be sent: it says whose and which, never what is secret in it. */
export type MailJob =
  | { mail: 'reset_password'; email: string; ip: string }
  | { mail: 'password_changed'; userId: string; at: string; byCode?: true }

type JobData = { mail: MailJob; clean: Record<string, never> }
export type JobName = keyof JobData

const DAY_S = 24 * 60 * 60
/** How often somebody looks for jobs whose worker is gone. */
const WATCH_S = 10
/** Longer is no provider's wish obeyed: the job that waits must end before `expireInSeconds`. */
const MAX_PAUSE_S = 30

/** How often each kind of job is tried and how long it is kept; `cron` makes it recur (UTC). */
const QUEUES: Record<JobName, QueueOptions & { cron?: string }> = {
  mail: {
    retryLimit: 60,
    retryDelay: 2,
    retryBackoff: true,
    retryDelayMax: 300,
    expireInSeconds: 60,
    // A worker that was killed is noticed by its silence: a link that lives ten minutes cannot wait for the above.
    heartbeatSeconds: 15,
    retentionSeconds: DAY_S,
    // A mail that was sent says who asked for what; it need not be remembered.
    deleteAfterSeconds: 3600,
  },
  clean: {
    retryLimit: 0,
    expireInSeconds: 300,
    retentionSeconds: DAY_S,
    deleteAfterSeconds: DAY_S,
    cron: '*/10 * * * *',
  },
}

export type Handlers = { [N in JobName]: (data: JobData[N], id: string) => Promise<void> }

export type Jobs = {
  /** Enqueues in the caller's transaction: the job exists if, and only if, what caused it does. */
  send<N extends JobName>(tx: Db, name: N, data: JobData[N]): Promise<void>
  /** Deletes a person's waiting mails; says how many there were. */
  forget(tx: Db, person: { id: string; email: string }): Promise<number>
  /** Begins to work; several instances share the jobs. */
  work(handlers: Handlers): Promise<void>
  /** Lets running jobs end, for five seconds, and stops. */
  stop(): Promise<void>
}

/**
 * The queue, on pg-boss in the same database. `polling` is how long a new job may wait for a worker that is idle, in
 * seconds.
 */
export async function createJobs(database: Database, log: Log, polling = 1): Promise<Jobs> {
  const watch = { superviseIntervalSeconds: WATCH_S, monitorIntervalSeconds: WATCH_S }
  const boss = new PgBoss({ ...database.jobs(), schema: 'pgboss', ...watch })
  // The message of a database error may hold what was written; only its kind is logged.
  boss.on('error', (error) => log.warn({ why: codeOf(error) }, 'job queue'))
  try {
    await boss.start()
    for (const [name, { cron, ...options }] of Object.entries(QUEUES)) {
      await boss.createQueue(name, options)
      // One that an older version made keeps its options otherwise.
      await boss.updateQueue(name, options)
      if (cron) await boss.schedule(name, cron)
    }
  } catch (error) {
    // What it began goes on otherwise.
    await boss.stop({ graceful: false }).catch(() => {})
    throw error
  }
  const stopping = new AbortController()
  return {
    async send(tx, name, data) {
      // A notice that a password was changed does not wait behind reset mails, which anybody can ask for.
      const priority = 'mail' in data && data.mail !== 'reset_password' ? 1 : 0
      const db = fromDrizzle(tx as unknown as DrizzleTransactionLike, sql)
      await boss.send(name, data, { db, priority })
    },
    async forget(tx, person) {
      const rows = await tx.execute(
        sql`with gone as (delete from pgboss.job where name = 'mail'
              and (data->>'userId' = ${person.id} or data->>'email' = ${person.email}) returning 1)
            select count(*)::int as n from gone`,
      )
      const [first] = Array.isArray(rows) ? rows : (rows as { rows: { n: number }[] }).rows
      return Number(first?.n ?? 0)
    },
    async work(handlers) {
      // One at a time: a worker that is killed has sent one mail at most of which nobody knows.
      const one = async <N extends JobName>(name: N) => {
        const handle = async ([job]: Job<JobData[N]>[]) => {
          if (!job) return
          try {
            await handlers[name](job.data, job.id)
          } catch (error) {
            await obey(error, stopping.signal)
            throw error
          }
          // There may be more, which need not wait for the next look. After a failure it is waited for: what refused
          // this one may refuse them all.
          boss.notifyWorker(worker)
        }
        const worker = await boss.work<JobData[N]>(name, { pollingIntervalSeconds: polling }, handle)
      }
      await one('mail')
      await one('clean')
    },
    async stop() {
      stopping.abort()
      await boss.stop({ graceful: true, timeout: 5_000, close: true })
    },
  }
}

/** A provider that says for how long it takes no mail gets none meanwhile. */
async function obey(error: unknown, signal: AbortSignal): Promise<void> {
  const seconds = error instanceof MailError ? (error.retryAfterS ?? 0) : 0
  if (seconds > 0) await sleep(Math.min(seconds, MAX_PAUSE_S) * 1000, undefined, { signal }).catch(() => {})
}
