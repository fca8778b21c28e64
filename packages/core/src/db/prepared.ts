import { onceForEach } from '../once-for-each.ts'
import type { Db } from './client.ts'

/** Prepares a statement once for each database, at its first use: for the queries of the hot path. */
export const preparedOnce = <T>(prepare: (db: Db) => T): ((db: Db) => T) => onceForEach(prepare)
