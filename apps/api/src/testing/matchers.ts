import { expect } from 'vitest'

/** RFC 3339 in UTC, as the API writes moments. */
export const MOMENT = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
export const UUID_V7 = expect.stringMatching(
  /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
)
export const TOKEN = expect.stringMatching(/^jrv_[A-Za-z0-9_-]{43}$/)
/** An id that nothing has. */
export const ID_OF_NOTHING = '01900000-0000-7000-8000-000000000000'
