import type { Config } from '@jarvis/core/config'
import type { Overrides } from '@jarvis/core/core'
import type { Log } from '@jarvis/core/log'
import { createTestCore, TEST_CONFIG, type TestCore } from '@jarvis/core/testing/test-core'
import { createTRPCClient, httpLink } from '@trpc/client'
import { createApp } from '../app.ts'
import type { Settings } from '../env.ts'
import type { AppRouter } from '../router.ts'
import { searchAnswer } from './search-answer.ts'

/** An answer of the API, its body parsed. */
export type Answer = { status: number; headers: Headers; body: AnswerBody }

/** The fields that tests look into; the rest they compare. */
export type AnswerBody = Record<string, unknown> & {
  code?: string
  reason?: string
  message?: string
  issues?: { path: (string | number)[]; message: string }[]
  request_id?: string
  token?: string
  expires_at?: string
  user?: Record<string, unknown> & { id: string }
  tokens?: { id: string; current: boolean }[]
  id?: string
  session_id?: string
  source?: string
  commands?: (Record<string, unknown> & { id: string })[]
  next?: string | null
}

export type Sent = { token?: string; headers?: Record<string, string>; body?: unknown }

export type TestUser = { token: string; id: string; email: string; login: string; password: string }

export type TestApp = {
  core: TestCore
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** Sends JSON and parses the answer; a body of undefined sends none. */
  call(method: string, path: string, sent?: Sent): Promise<Answer>
  get(path: string, sent?: Sent): Promise<Answer>
  post(path: string, body?: unknown, sent?: Sent): Promise<Answer>
  /** Makes an account; each one has its own name. */
  signUp(
    input?: Partial<{ email: string; login: string; password: string; language: string }>,
    sent?: Omit<Sent, 'body'>,
  ): Promise<TestUser>
  /** The typed client, through the other door. */
  trpc(token?: string, headers?: Record<string, string>): ReturnType<typeof createTRPCClient<AppRouter>>
}

export const TEST_SETTINGS: Settings = {
  host: '127.0.0.1',
  port: 8080,
  corsOrigins: '*',
  trustProxy: 0,
  logLevel: 'silent',
  logDir: 'unused',
  dataDir: 'unused',
  adminTokenFile: null,
  underNpm: false,
  core: TEST_CONFIG,
}

let users = 0

/**
 * The whole API on a database of its own, without a port: requests go straight into the app. Its answers, mails,
 * metrics and log are searched for secrets.
 */
export async function createTestApp(
  overrides: Overrides & { config?: Partial<Config>; settings?: Partial<Settings>; log?: Log } = {},
): Promise<TestApp> {
  const { settings, ...rest } = overrides
  const core = await createTestCore(rest)
  const app = createApp(core, { ...TEST_SETTINGS, ...settings, core: core.config })
  const base = 'http://localhost:8080'
  const fetch = async (path: string, init?: RequestInit) =>
    searchAnswer(path, await app.fetch(new Request(base + path, init)))
  const { close } = core
  core.close = async () => {
    // The metrics, once all that a test did has been counted.
    const authorization = `Bearer ${core.config.adminToken.reveal()}`
    await (await fetch('/metrics', { headers: { authorization } })).text()
    await close()
  }

  const call: TestApp['call'] = async (method, path, { token, headers, body } = {}) => {
    const response = await fetch(path, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) }
  }

  return {
    core,
    fetch,
    call,
    get: (path, sent) => call('GET', path, sent),
    post: (path, body, sent) => call('POST', path, { ...sent, body }),
    async signUp(input = {}, sent = {}) {
      const name = `person${++users}`
      const account = { email: `${name}@example.com`, login: name, password: 'secure_password', ...input }
      const { status, body } = await call('POST', '/auth/register', { ...sent, body: account })
      if (status !== 200) throw new Error(`registering failed: ${JSON.stringify(body)}`)
      const { token, user } = body as { token: string; user: { id: string; email: string } }
      return { ...account, token, id: user.id, email: user.email }
    },
    trpc: (token, headers = {}) =>
      createTRPCClient<AppRouter>({
        links: [
          httpLink({
            url: `${base}/trpc`,
            headers: { ...(token && { authorization: `Bearer ${token}` }), ...headers },
            fetch: (url, init) => fetch((url as string).slice(base.length), init as RequestInit),
          }),
        ],
      }),
  }
}
