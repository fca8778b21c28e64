import type { Db } from './client.ts'

/** Prepares a statement once for each database, at its first use: for the queries of the hot path. */
export function preparedOnce<T>(prepare: (db: Db) => T): (db: Db) => T {
  const made = new WeakMap<Db, T>()
  return (db) => {
    const known = made.get(db)
    if (known) return known
    const statement = prepare(db)
    made.set(db, statement)
    return statement
  }
}
