import { createOpenAi } from './ai/openai.ts'
import { createDomainChecker } from './auth/email-domain.ts'
import { createPasswords } from './auth/passwords.ts'
import { writeUses } from './commands/cache-uses.ts'
import type { Config } from './config.ts'
import type { Parts } from './context.ts'
import { type Database, openDatabase } from './db/client.ts'
import type { DirectoryLock } from './db/directory-lock.ts'
import { clean } from './jobs/clean.ts'
import { createJobs } from './jobs/jobs.ts'
import { sendMail } from './jobs/send-mail.ts'
import { createLimits } from './limits/limits.ts'
import type { Log } from './log.ts'
import { createMailTransport } from './mail/create-transport.ts'
import { noMeter } from './meter.ts'

/** The domain, wired: its parts, and what starts and ends with the process. */
export type Core = Parts & {
  database: Database
  /** Stops the jobs and closes what was opened. */
  close(): Promise<void>
}

/** Parts that a test, or whoever starts the core, brings along instead of what `config` says. */
export type Overrides = Partial<
  Pick<Parts, 'clock' | 'ai' | 'mail' | 'domains' | 'limits' | 'passwords' | 'meter'>
> & {
  database?: Database
  /** The embedded database's directory, held. */
  lock?: DirectoryLock | undefined
  /** How long a job may wait for a worker, in seconds. */
  jobPolling?: number
  /** When it is aborted, an absent database is waited for no longer. */
  signal?: AbortSignal
}

/**
 * Opens the database (and waits for it), migrates it, and wires the parts once; jobs begin to run. Throws
 * DirectoryInUse when another process has the embedded database.
 */
export async function createCore(config: Config, log: Log, overrides: Overrides = {}): Promise<Core> {
  const { signal, lock } = overrides
  const database = overrides.database ?? (await openDatabase(config.database, log, { signal, lock }))
  try {
    const clock = overrides.clock ?? (() => new Date())
    const mail = overrides.mail ?? createMailTransport(config.mail, log)
    const jobs = await database.starting(() => createJobs(database, log, overrides.jobPolling))
    const parts: Parts = {
      config,
      log,
      clock,
      mail,
      jobs,
      db: database.db,
      ai: overrides.ai ?? (config.ai.kind === 'openai' ? createOpenAi(config.ai, { log }) : null),
      domains: overrides.domains ?? createDomainChecker(),
      limits: overrides.limits ?? createLimits(database.db, config.rateLimits),
      passwords: overrides.passwords ?? createPasswords(),
      meter: overrides.meter ?? noMeter,
    }
    await jobs.work({
      mail: async (job, id) => {
        try {
          await sendMail(parts, job, id)
          parts.meter.mail(true)
        } catch (error) {
          parts.meter.mail(false)
          throw error
        }
      },
      clean: async () => void log.debug(await clean(parts), 'cleaned'),
    })
    return {
      ...parts,
      database,
      async close() {
        await jobs.stop()
        await mail.close()
        await writeUses(database.db).catch(() =>
          log.warn('how often saved answers served could not be written'),
        )
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}
