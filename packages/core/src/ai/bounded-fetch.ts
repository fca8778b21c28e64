import { AiFailure } from './ai-failure.ts'

const MAX_BODY_BYTES = 4 * 1024 * 1024

/**
 * `fetch` that reads no more than 4 MiB of a response, follows no redirect (it would carry the prompt elsewhere), and
 * takes nothing but an event stream for a success.
 */
export async function boundedFetch(url: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, { ...init, redirect: 'error' })
  if (response.ok && !/^text\/event-stream\b/i.test(response.headers.get('content-type') ?? '')) {
    await response.body?.cancel()
    throw new AiFailure("the model's server answered something other than an event stream", {
      retryable: false,
      counts: true,
    })
  }
  let bytes = 0
  const bound = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.byteLength
      if (bytes <= MAX_BODY_BYTES) return controller.enqueue(chunk)
      controller.error(new AiFailure("the model's answer is too big", { retryable: false, counts: true }))
    },
  })
  return new Response(response.body?.pipeThrough(bound) ?? null, response)
}
