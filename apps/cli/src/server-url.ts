import { EXIT, Failure } from './failure.ts'

/** A server's URL in its one form, without a slash at its end. Throws Failure for what is none. */
export function serverUrl(text: string): string {
  const url = URL.parse(text)
  const problem = problemOf(url)
  if (url === null || problem) {
    throw new Failure(EXIT.usage, `${problem}; expected a URL such as https://jarvis.example.com`)
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}

function problemOf(url: URL | null): string | null {
  if (!url || !/^https?:$/.test(url.protocol)) return 'The server is not an http or https URL'
  if (url.username || url.password) return 'The server’s URL must not hold a user name or password'
  return null
}

/** Whether what is sent there stays on this machine. */
export function isLoopback(server: string): boolean {
  const { hostname } = new URL(server)
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}
