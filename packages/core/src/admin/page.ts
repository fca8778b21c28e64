import { z } from 'zod'

/** How many rows of a list an admin gets at once. */
export const PageSize = z.int().min(1).max(100).default(20)

/** The rows of one page out of `limit + 1` that were read, and the cursor of the next, if there is more. */
export function toPage<Row>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => string,
): { page: Row[]; next: string | null } {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { page, next: rows.length > limit && last !== undefined ? cursorOf(last) : null }
}
