interface MediaRange {
  readonly range: string
  readonly quality: number
}

/**
 * Of the offered media types, the one that the client names and likes at least as well as JSON; undefined means
 * JSON. A wildcard for everything does not count as naming, so a client that does not care gets JSON, and so does
 * one that accepts nothing of what there is.
 *
 * @param accept the `Accept` header
 * @param offers media types in lower case, the first wins a tie
 */
export function negotiate(accept: string | undefined, offers: readonly string[]): string | undefined {
  if (accept === undefined) return undefined
  const ranges = accept.split(',').flatMap(parseRange)
  let chosen: string | undefined
  let best = quality(ranges, 'application/json', '*/*')
  for (const offer of offers) {
    const liked = quality(ranges, offer)
    if (liked > 0 && (chosen === undefined ? liked >= best : liked > best)) {
      chosen = offer
      best = liked
    }
  }
  return chosen
}

/** The quality of the most specific range that matches, 0 when none does. */
function quality(ranges: readonly MediaRange[], type: string, any?: string): number {
  for (const wanted of [type, `${type.slice(0, type.indexOf('/'))}/*`, any]) {
    const match = ranges.find(({ range }) => range === wanted)
    if (match) return match.quality
  }
  return 0
}

/** One range and its `q`; other parameters do not matter here. A range with a broken `q` is left out. */
function parseRange(text: string): MediaRange[] {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase())
  const q = parameters.find((parameter) => parameter.startsWith('q='))
  const value = q === undefined ? 1 : Number(q.slice(2).trim() || Number.NaN)
  return range !== '' && value >= 0 && value <= 1 ? [{ range, quality: value }] : []
}
