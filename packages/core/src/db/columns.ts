import { sql } from 'drizzle-orm'
import { timestamp, uuid } from 'drizzle-orm/pg-core'
import { V7Generator } from 'uuidv7'

// Random numbers are fetched many at a time: to fetch them for each id takes longer than all else about it.
const random = new Uint32Array(1024)
let used = random.length

const ids = new V7Generator({
  nextUint32() {
    if (used === random.length) {
      crypto.getRandomValues(random)
      used = 0
    }
    return random[used++] as number
  },
})

/** A UUIDv7 (RFC 9562): sorts by the time it was made, so it also serves as a cursor. */
export const newId = (): string => ids.generate().toString()

/** The id of a row, made by the server. */
export const id = () => uuid('id').notNull().$defaultFn(newId)

/** A moment, kept in UTC to the microsecond; a `Date` in the code. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** When the row was made; the domain's clock says, so that tests can move it. */
export const createdAt = () => moment('created_at').notNull().default(sql`now()`)
