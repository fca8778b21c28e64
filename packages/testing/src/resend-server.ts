import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export type ResendBehaviour =
  | { kind: 'accept' }
  /** Takes the mail, and says so only after that time. */
  | { kind: 'late'; ms: number }
  | { kind: 'http'; status: number; name: string }
  /** Says nothing, or resets the connection; the mail is not taken. */
  | { kind: 'hang' }
  | { kind: 'cut' }

export type ResendMail = { to: string; subject: string; text: string; idempotencyKey: string | undefined }

export type ResendTestServer = {
  readonly url: string
  /** Mails that go out, oldest first. */
  readonly mails: ResendMail[]
  /** Requests so far. */
  readonly requests: number
  behave(behaviour: ResendBehaviour): void
  stop(): Promise<void>
}

/**
 * Starts a server on 127.0.0.1 that takes mails as Resend does, idempotency keys included: one that comes again with
 * the same mail gets the first answer, with another mail 409. https://resend.com/docs/dashboard/emails/idempotency-keys
 */
export async function startResendServer(): Promise<ResendTestServer> {
  const mails: ResendMail[] = []
  const bodies = new Map<string, { body: string; id: string }>()
  let behaviour: ResendBehaviour = { kind: 'accept' }
  let requests = 0

  const take = (key: string | undefined, body: string): { status: number; answer: object } => {
    const known = key === undefined ? undefined : bodies.get(key)
    if (known && known.body !== body) return refusal(409, 'invalid_idempotent_request')
    if (known) return { status: 200, answer: { id: known.id } }
    const id = crypto.randomUUID()
    if (key !== undefined) bodies.set(key, { body, id })
    const { to, subject, text } = JSON.parse(body)
    mails.push({ to: [to].flat().join(), subject, text, idempotencyKey: key })
    return { status: 200, answer: { id } }
  }

  const server = createServer(async (request, response) => {
    response.on('error', () => {})
    const body = await text(request).catch(() => null)
    if (body === null) return
    if (request.method !== 'POST' || request.url !== '/emails')
      return send(response, refusal(404, 'not_found'))
    requests++
    if (behaviour.kind === 'hang') return
    if (behaviour.kind === 'cut') return void request.socket.resetAndDestroy()
    if (behaviour.kind === 'http') return send(response, refusal(behaviour.status, behaviour.name))
    const taken = take(request.headers['idempotency-key']?.toString(), body)
    setTimeout(() => send(response, taken), behaviour.kind === 'late' ? behaviour.ms : 0)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails,
    get requests() {
      return requests
    },
    behave(next) {
      behaviour = next
    },
    async stop() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

const refusal = (status: number, name: string) => ({
  status,
  answer: { statusCode: status, name, message: 'told to fail' },
})

function send(response: ServerResponse, { status, answer }: { status: number; answer: object }): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
}
