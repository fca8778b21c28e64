import { JSONParser } from '@streamparser/json'

/**
 * Reads a JSON object as it is written and hands on what is new of its property `text`: decoded, whole characters
 * only. Takes pieces cut anywhere. What is no JSON, or has no such string, yields nothing more; it never throws.
 */
export function textDeltas(emit: (delta: string) => void): (piece: string) => void {
  const parser = new JSONParser({
    paths: ['$.text'],
    keepStack: false,
    emitPartialTokens: true,
    emitPartialValues: true,
  })
  let sent = 0
  let done = false
  parser.onError = () => {
    done = true
  }
  parser.onValue = ({ value, partial }) => {
    if (done) return
    done = !partial
    if (typeof value !== 'string') return
    const end =
      partial && isHighSurrogate(value.charCodeAt(value.length - 1)) ? value.length - 1 : value.length
    if (end > sent) emit(value.slice(sent, end))
    sent = Math.max(sent, end)
  }
  return (piece) => {
    if (!done) parser.write(piece)
  }
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}
