import { addAbortListener } from 'node:events'

/** Waits for `result` until whoever wants it hangs up, which is then the error; what is waited for goes on. */
export async function untilAborted<T>(result: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return result
  signal.throwIfAborted()
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const listening = addAbortListener(signal, () => reject(signal.reason))
  try {
    return await Promise.race([result, aborted])
  } finally {
    listening[Symbol.dispose]()
  }
}
