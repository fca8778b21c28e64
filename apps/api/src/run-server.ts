import { setTimeout as sleep } from 'node:timers/promises'
import { createCore } from '@jarvis/core/core'
import { DirectoryInUse, type DirectoryLock, holdDirectory } from '@jarvis/core/db/directory-lock'
import { DatabaseUnavailable } from '@jarvis/core/db/when-available'
import { createAdmission } from './admission.ts'
import { createApp } from './app.ts'
import { banner, urlOf } from './banner.ts'
import { BadSetting, readSettings, type Settings } from './env.ts'
import { listen } from './listen.ts'
import { createLog } from './logging/log.ts'
import { standardOutput } from './logging/standard-output.ts'
import { createMetrics } from './metrics.ts'
import { createStartingApp } from './starting-app.ts'
import { createUnreadable } from './unreadable-request.ts'

/**
 * A stop is over by then, whatever hangs; supervisors kill after ten seconds. What is given up is as after a kill: jobs
 * are run again.
 */
const STOP_MS = 9_000

/**
 * A terminal signals npm and the server, as many supervisors do, and npm passes on what it gets: what arrives so soon
 * after the first is the same wish. Only a later one means that the stop takes somebody too long.
 */
const SAME_WISH_MS = 1_000

const stdout = standardOutput(process.stdout)
const say = (text: string) => stdout.write(text)

/** Why the server cannot start, in one line that says what to do; null for a fault that needs its stack. */
function reasonOf(error: unknown): string | null {
  if (error instanceof BadSetting) return error.message
  if (error instanceof DirectoryInUse) {
    return error.owner
      ? `Jarvis is already running on this data, at ${error.owner}`
      : `Another process is using ${error.dir}; is Jarvis starting or stopping there?`
  }
  if (error instanceof DatabaseUnavailable) return `Cannot start: ${error.message}`
  if (!(error instanceof Error && 'code' in error)) return null
  if (error.code === 'EADDRINUSE')
    return `Port ${'port' in error ? error.port : ''} is in use; set PORT to another one`
  // What the system or PostgreSQL says of an address, a user or a database names no secret.
  return `Cannot start: ${error.message} (${error.code})`
}

/** What holds the data, and has not said where it is, is starting or stopping there: that takes a second or a few. */
const WAITING = 'Waiting for another server that is starting or stopping on this data …\n'

/** Said when opening the database takes long enough to wonder about. */
const progressOf = ({ core }: Settings) =>
  core.database.kind === 'embedded' ? 'Opening the embedded database …\n' : 'Connecting to PostgreSQL …\n'

/** npm dies of a SIGTERM without passing it on; whoever stops `npm start` means the server. */
function whenOrphaned(parent: number, stop: () => void): void {
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    stop()
  }, 250)
  watch.unref()
}

function hold(dir: string): Promise<DirectoryLock> {
  const waiting = setTimeout(() => say(WAITING), 1_000)
  return holdDirectory(dir).finally(() => clearTimeout(waiting))
}

async function start(parent: number): Promise<void> {
  const settings = readSettings()
  const { database } = settings.core
  // Before the port is taken: a second start on the same data is told of the first, not of its port, and one that
  // finds the first stopping finds the port free afterwards.
  const lock = database.kind === 'embedded' ? await hold(database.dir) : undefined
  const { log, close: closeLog } = createLog(settings.logLevel, settings.logDir)
  const metrics = createMetrics()
  let stopping = false
  let stoppingSince = 0
  const around = { metrics, isStopping: () => stopping }
  const giveUp = new AbortController()
  const waiting = setTimeout(() => say(progressOf(settings)), 500)

  const opening = createCore(settings.core, log, { meter: metrics, signal: giveUp.signal, lock })
  let app = createStartingApp(log, settings, around)
  const admit = createAdmission(log, settings, metrics)
  const { host, port } = settings
  const serve: typeof app.fetch = (...request) => app.fetch(...request)
  const listening = listen(serve, host, port, createUnreadable(log, settings), admit)
  let closing: Promise<void> | undefined
  /** Once, also where a start that failed is stopped while it tidies up. */
  const closeCore = () => {
    giveUp.abort()
    closing ??= opening.then(
      (core) => core.close(),
      () => {},
    )
    return closing
  }
  const stop = async (signal: string) => {
    if (stopping) return
    stopping = true
    stoppingSince = performance.now()
    lock?.announce(null)
    log.info({ signal }, 'stopping: requests in flight are answered first')
    const ending = listening
      .then(
        ({ drain }) => drain(),
        () => {},
      )
      .then(closeCore)
    const inTime = await Promise.race([ending.then(() => true), sleep(STOP_MS, false)])
    if (inTime) log.info('stopped')
    else log.warn('stopped: what still hung was given up')
    await closeLog()
    process.exit(0)
  }
  const onSignal = (signal: NodeJS.Signals) => {
    if (stopping && performance.now() - stoppingSince > SAME_WISH_MS) process.exit(130)
    void stop(signal)
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
  if (settings.underNpm) whenOrphaned(parent, () => void stop('npm ended'))

  try {
    const started = Promise.all([opening, listening])
    const [core, { port }] = await started.finally(() => clearTimeout(waiting))
    if (stopping) return
    const url = urlOf(settings.host, port)
    app = createApp(core, settings, around)
    lock?.announce(url)
    say(banner(core, settings, url))
    log.info({ url, database: core.database.description }, 'started')
  } catch (error) {
    // A stop gives up what was being opened, and ends the process itself.
    if (stopping) return
    await closeCore()
    await closeLog()
    throw error
  }
}

/** Starts the server; what it was started by was `parent`. Ends the process, with one line, when it cannot start. */
export async function runServer(parent: number): Promise<void> {
  try {
    await start(parent)
  } catch (error) {
    const reason = reasonOf(error)
    process.stderr.write(`${reason ?? (error instanceof Error ? error.stack : error)}\n`)
    process.exit(1)
  }
}
