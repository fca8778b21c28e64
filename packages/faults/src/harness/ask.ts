/** What came back. `status` is 0 when nothing did: the connection was refused, broke, or `timeoutMs` passed. */
export type Answer = {
  status: number
  ms: number
  headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: each test knows what it asked for
  body: any
}

export type Sent = {
  token?: string
  body?: unknown
  headers?: Record<string, string>
  timeoutMs?: number
  /** Aborted, the client hangs up. */
  signal?: AbortSignal
}

/** Longer than any answer may take, so that a hang is seen as one. */
const TIMEOUT_MS = 20_000

/** Sends one request, as "POST /auth/register", over a kept-alive connection, and never throws. */
export async function ask(url: string, request: string, sent: Sent = {}): Promise<Answer> {
  const [method = '', path = ''] = request.split(' ')
  const { token, body, headers, timeoutMs = TIMEOUT_MS } = sent
  const timeout = AbortSignal.timeout(timeoutMs)
  const began = performance.now()
  const answer = (status: number, rest: Pick<Answer, 'headers' | 'body'>) => ({
    status,
    ms: performance.now() - began,
    ...rest,
  })
  try {
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: sent.signal ? AbortSignal.any([sent.signal, timeout]) : timeout,
    })
    const text = await response.text()
    const json = response.headers.get('content-type')?.includes('json') && text !== ''
    return answer(response.status, { headers: response.headers, body: json ? JSON.parse(text) : text })
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    return answer(0, { headers: new Headers(), body: String(cause) })
  }
}
