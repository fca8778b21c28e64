import { type AnyRouter, getTRPCErrorFromUnknown, type TRPCError } from '@trpc/server'
import type { Context, Env } from 'hono'
import { callProcedure, type Result } from './call-procedure.ts'
import { EventStream, formatEvent } from './event-stream.ts'
import type { RestOptions, StreamOptions } from './rest-options.ts'
import type { RestRoute } from './routes.ts'

/** The media type that asks for a stream. */
export const EVENT_STREAM = 'text/event-stream'

const KEEP_ALIVE_MS = 15_000
const HEADERS = {
  'content-type': EVENT_STREAM,
  'cache-control': 'no-store',
  // Keeps nginx from holding the events back.
  'x-accel-buffering': 'no',
}

/**
 * Calls the procedure and streams what it emits. Nothing is sent before the first event, so that what fails before
 * it is a plain HTTP error, which `fail` makes.
 */
export async function streamProcedure<R extends AnyRouter, E extends Env>(
  c: Context<E>,
  route: RestRoute,
  options: RestOptions<R, E>,
  stream: StreamOptions,
  body: Uint8Array,
  fail: (result: Result) => Response | Promise<Response>,
): Promise<Response> {
  const hangUp = new AbortController()
  const signal = AbortSignal.any([c.req.raw.signal, hangUp.signal])
  const started = Promise.withResolvers<EventStream>()
  let events: EventStream | undefined
  let settled = false
  const emit = (delta: unknown) => {
    if (settled || signal.aborted) return
    const event = formatEvent('delta', delta)
    events ??= new EventStream(stream.keepAliveMs ?? KEEP_ALIVE_MS, () => hangUp.abort())
    events.send(event)
    started.resolve(events)
  }

  const request = { c, procedure: route.name, method: c.req.method, signal, emit }
  const calling = callProcedure(options, route, request, body).finally(() => {
    settled = true
  })
  const first = await Promise.race([started.promise, calling])
  const opened = events as EventStream | undefined
  if (opened) {
    void calling.then((result) => finish(opened, result, c, options))
    return c.body(opened.body, 200, HEADERS)
  }
  const result = first as Result
  if (!result.ok) return fail(result)
  const text = formatEvent('delta', stream.delta(result.data as never)) + formatEvent('result', result.data)
  return c.body(text, 200, HEADERS)
}

/** Sends the last event. A result that is not JSON becomes an error; an error that cannot be told, a bare end. */
function finish<R extends AnyRouter, E extends Env>(
  events: EventStream,
  result: Result,
  c: Context<E>,
  options: RestOptions<R, E>,
): void {
  const failed = (error: TRPCError) => formatEvent('error', options.formatError(error, c).body)
  try {
    events.send(result.ok ? formatEvent('result', result.data) : failed(result.error))
  } catch (cause) {
    try {
      events.send(failed(getTRPCErrorFromUnknown(cause)))
    } catch {}
  } finally {
    events.close()
  }
}
