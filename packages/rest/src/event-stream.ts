const encoder = new TextEncoder()

/** What may wait for a client that does not read, before it counts as gone. */
const MAX_WAITING_BYTES = 1024 * 1024

/** One server-sent event; JSON has no line breaks, so one data line holds it. */
export function formatEvent(event: string, data: unknown): string {
  return `event: ${event}\ndata: ${JSON.stringify(data) ?? 'null'}\n\n`
}

/**
 * The body of a text/event-stream answer. Sending never throws and never waits: on a closed stream it does nothing,
 * and a client that lets too much pile up is treated like one that hung up.
 */
export class EventStream {
  readonly body: ReadableStream<Uint8Array>
  readonly #onHangUp: () => void
  readonly #keepAlive: NodeJS.Timeout
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined

  /**
   * @param keepAliveMs silence after which a comment line is sent
   * @param onHangUp called once when the client is gone before `close`
   */
  constructor(keepAliveMs: number, onHangUp: () => void) {
    this.#onHangUp = onHangUp
    this.body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller
        },
        cancel: () => this.#hangUp(),
      },
      new ByteLengthQueuingStrategy({ highWaterMark: MAX_WAITING_BYTES }),
    )
    this.#keepAlive = setInterval(() => this.#write(': keep-alive\n\n'), keepAliveMs).unref()
  }

  /** Sends text made by `formatEvent`. */
  send(event: string): void {
    this.#keepAlive.refresh()
    this.#write(event)
  }

  /** Ends the answer. */
  close(): void {
    this.#release()?.close()
  }

  #write(text: string): void {
    if (!this.#controller) return
    this.#controller.enqueue(encoder.encode(text))
    if ((this.#controller.desiredSize ?? 0) >= 0) return
    this.#controller.error(new Error('The client does not read what it asked for'))
    this.#hangUp()
  }

  #hangUp(): void {
    if (this.#release()) this.#onHangUp()
  }

  #release(): ReadableStreamDefaultController<Uint8Array> | undefined {
    const controller = this.#controller
    this.#controller = undefined
    clearInterval(this.#keepAlive)
    return controller
  }
}
