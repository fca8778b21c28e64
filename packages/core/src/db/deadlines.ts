import postgres, { type PendingQuery, type Row, type Sql, type TransactionSql } from 'postgres'
import { DomainError } from '../errors.ts'
import type { Log } from '../log.ts'
import { codeOf } from './failures.ts'
import { isPatient, unavailable, withinTime } from './time-budget.ts'

/**
 * A statement, with its wait for a connection, that takes longer is given up: the caller gets 503, never a hang. The
 * server is told the same limit, so that it ends what runs too long by itself.
 */
export const STATEMENT_MS = 2_000
const TRANSACTION_MS = 2_500
/** A server that was asked and says nothing at all for so long is gone: it would have ended every statement. */
const SILENCE_MS = 3_000
/** Beyond that many at once nothing is queued any more. */
const MAX_IN_FLIGHT = 1_000
/** How long what still runs on a client that was given up may take. */
const WIND_DOWN_S = 3

/** One client with its pool. `lost` are the connections of it that closed; each is told to `listeners`. */
type Line = { sql: Sql; lost: number; listeners: Set<() => void>; heardAt: number }

/**
 * postgres.js waits for ever for a connection, and on a line that is dead without a word. This gives every statement
 * and transaction a deadline and bounds how many wait; both refuse with `unavailable` or `overloaded`.
 *
 * Nor does postgres.js 3.4.9 by itself survive the loss of a connection in a transaction: its ROLLBACK on the closed
 * connection ends the process (a patch of ours prevents that), and a connection that reconnects may run what is left
 * of the dead transaction (its issues 1208, 1133, 1216). So nothing is asked on a connection that closed, and a client
 * that lost one is replaced by a new one.
 * `open` makes a client whose `onclose` calls what it is given.
 */
export function withDeadlines(open: (onClose: () => void) => Sql, log: Log): Sql {
  let inFlight = 0
  let line = openLine(open)

  const replace = (old: Line, why: string) => {
    if (line !== old) return
    log.warn({ why }, 'connecting to the database anew')
    line = openLine(open)
    void old.sql.end({ timeout: WIND_DOWN_S })
  }

  async function within<T>(ms: number, on: Line, start: () => Promise<T>, expire: () => void): Promise<T> {
    if (inFlight >= MAX_IN_FLIGHT) throw new DomainError('overloaded', { retryAfterS: 1 })
    inFlight++
    const listen = () => {
      const silence = isPatient()
        ? undefined
        : setTimeout(() => {
            if (performance.now() - on.heardAt >= SILENCE_MS) replace(on, 'silence')
          }, SILENCE_MS).unref()
      const heard = () => {
        on.heardAt = performance.now()
        clearTimeout(silence)
      }
      const answer = start()
      answer.then(heard, (error) => {
        if (isLoss(error)) replace(on, 'a connection was lost')
        if (error instanceof postgres.PostgresError) heard()
      })
      return answer
    }
    try {
      return await withinTime(ms, listen, expire)
    } finally {
      inFlight--
    }
  }

  const statement = (...args: Parameters<Sql['unsafe']>) => {
    const on = line
    const query: PendingQuery<Row[]> = on.sql.unsafe<Row[]>(...args)
    // Only what still waits is taken back. What was sent is ended by the server: postgres.js would cancel it over a
    // connection of its own, and leave the failure of that unhandled.
    const expire = () => {
      if (!Reflect.get(query, 'state')) query.cancel()
    }
    return lazy(query, (ask) => within(STATEMENT_MS, on, async () => ask(), expire))
  }

  const transaction = <T>(work: (sql: TransactionSql) => Promise<T>) => {
    const on = line
    let over = false
    return within(
      TRANSACTION_MS,
      on,
      () => begin(on, work, () => over),
      () => {
        over = true
      },
    )
  }

  return new Proxy(line.sql, {
    get(_, name) {
      if (name === 'unsafe') return statement
      if (name === 'begin') return transaction
      return Reflect.get(line.sql, name)
    },
  })
}

function openLine(open: (onClose: () => void) => Sql): Line {
  const listeners = new Set<() => void>()
  const line = { lost: 0, listeners, heardAt: performance.now() }
  const onClose = () => {
    made.lost++
    for (const listener of listeners) listener()
  }
  const made: Line = Object.assign(line, { sql: open(onClose) })
  return made
}

/** Says that a connection is gone, which was one: not that there is none to be had. */
class ConnectionLost extends DomainError {
  constructor() {
    super('unavailable', { retryAfterS: 1, cause: new Error('a connection was lost') })
  }
}

const LOST = [
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
]

/** Whether an error, or what caused it, tells of a connection that broke; a refusal to connect is none. */
function isLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof ConnectionLost || LOST.includes(codeOf(error))) return true
  if (error instanceof postgres.PostgresError) return error.severity === 'FATAL' && error.code !== '53300'
  return isLoss(error.cause)
}

/**
 * Runs `work` in a transaction. Once a connection of the client closed, whichever it was, no further word is sent on
 * this one: `work` never ends for postgres.js, so that it neither commits nor rolls back, and the caller is refused.
 * One that ends too late is rolled back, since whoever asked was told that it failed.
 */
async function begin<T>(
  line: Line,
  work: (sql: TransactionSql) => Promise<T>,
  isOver: () => boolean,
): Promise<T> {
  const { promise: lost, reject } = Promise.withResolvers<never>()
  lost.catch(() => {})
  const listener = () => reject(new ConnectionLost())
  const ask = line.sql.begin(async (sql) => {
    // Only from here on there is a connection to lose.
    line.listeners.add(listener)
    const lostBefore = line.lost
    const isLost = () => line.lost > lostBefore
    if (isOver()) throw unavailable('no connection in time')
    try {
      const result = await work(guarded(sql, isLost))
      if (isLost()) return await new Promise<never>(() => {})
      if (isOver()) throw unavailable('too late to commit')
      return result
    } catch (error) {
      if (isLost()) return await new Promise<never>(() => {})
      throw error
    }
  })
  try {
    return (await Promise.race([ask, lost])) as T
  } finally {
    line.listeners.delete(listener)
  }
}

/** The statements of a transaction, which are refused once a connection was lost. */
function guarded(sql: TransactionSql, isLost: () => boolean): TransactionSql {
  return new Proxy(sql, {
    get(target, name) {
      if (name !== 'unsafe') return Reflect.get(target, name)
      return (...args: Parameters<TransactionSql['unsafe']>) =>
        lazy(target.unsafe(...args), async (ask) => {
          if (isLost()) throw new ConnectionLost()
          return ask()
        })
    },
  })
}

/** drizzle awaits what `unsafe` gives back, or its `values()`, once; nothing else of PendingQuery is used. */
function lazy(query: PendingQuery<Row[]>, run: <T>(ask: () => PromiseLike<T>) => Promise<T>) {
  return {
    // biome-ignore lint/suspicious/noThenProperty: it stands in for a lazy query, which is a thenable
    then: (ok: (rows: Row[]) => unknown, no: (error: unknown) => unknown) => run(() => query).then(ok, no),
    values: () => run(() => query.values()),
  }
}
