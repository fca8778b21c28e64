import { hostname } from 'node:os'
import type { AppRouter } from '@jarvis/api/app-router'
import { createTRPCClient, httpLink } from '@trpc/client'
import type { inferRouterOutputs } from '@trpc/server'

export type Client = ReturnType<typeof createTRPCClient<AppRouter>>

/** What the server answers, by procedure. */
export type Answers = inferRouterOutputs<AppRouter>

/** Longer than the server lets a mail server take (60 s), shorter than a person waits. */
const TIMEOUT_MS = 75_000

/** The typed client; every call is given up after a while, or when `signal` says so. */
export function createClient(server: string, token: string | null, signal?: AbortSignal): Client {
  const headers: Record<string, string> = {
    'accept-language': 'en',
    'user-agent': `jarvis-cli on ${hostname().replace(/[^ -~]/g, '?')}`,
    ...(token !== null && { authorization: `Bearer ${token}` }),
  }
  return createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${server}/trpc`,
        headers,
        fetch: (url, init) => {
          const signals = [AbortSignal.timeout(TIMEOUT_MS), init?.signal, signal].filter((one) => one != null)
          return fetch(url, { ...(init as RequestInit), signal: AbortSignal.any(signals), redirect: 'error' })
        },
      }),
    ],
  })
}
