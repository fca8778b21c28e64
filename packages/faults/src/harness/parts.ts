/** The real parts of @jarvis/testing, for one test: whatever is started here ends when the test does. */
import { startOpenAiServer } from '@jarvis/testing/openai-server'
import { type Postgres, type PostgresOptions, startPostgres } from '@jarvis/testing/postgres'
import { startResendServer } from '@jarvis/testing/resend-server'
import { type SmtpServerOptions, startSmtpServer } from '@jarvis/testing/smtp-server'
import { startTcpProxy, type TcpProxy } from '@jarvis/testing/tcp-proxy'
import postgres, { type Sql } from 'postgres'
import { onTestFinished } from 'vitest'

/** A PostgreSQL to kill, freeze and start again; `url()` is the DATABASE_URL of an empty database. */
export async function newPostgres(options?: PostgresOptions): Promise<Postgres> {
  const server = await startPostgres(options)
  onTestFinished(() => server.stop())
  return server
}

/** A line to a port of 127.0.0.1 that can be stalled and cut. */
export async function newLineToPort(port: number): Promise<TcpProxy> {
  const proxy = await startTcpProxy(port)
  onTestFinished(() => proxy.close())
  return proxy
}

/** A line to that PostgreSQL that can be stalled and cut, and the DATABASE_URL that leads through it. */
export async function newLineTo(server: Postgres): Promise<TcpProxy & { url: string }> {
  const proxy = await newLineToPort(server.port)
  const url = new URL(server.url())
  url.port = String(proxy.port)
  return Object.assign(proxy, { url: url.href })
}

/** What the test itself asks the database, past every server. Connects anew after a kill. */
export function sqlOf(server: Postgres, url = server.url()): Sql {
  const sql = postgres(url, { max: 2, onnotice: () => {} })
  onTestFinished(() => sql.end({ timeout: 1 }))
  return sql
}

/** A mail server, and the variables that point a server at it. */
export async function newMailServer(options?: SmtpServerOptions) {
  const smtp = await startSmtpServer(options)
  onTestFinished(() => smtp.stop())
  return Object.assign(smtp, {
    env: { EMAIL_HOSTNAME: smtp.host, EMAIL_PORT: String(smtp.port), MAIL_FROM: 'jarvis@example.org' },
  })
}

/** A Resend, and the variables that point a server at it. */
export async function newResend() {
  const resend = await startResendServer()
  onTestFinished(() => resend.stop())
  return Object.assign(resend, {
    env: {
      RESEND_API_KEY: 'a-key-of-the-tests',
      RESEND_BASE_URL: resend.url,
      MAIL_FROM: 'jarvis@example.org',
    },
  })
}

/** A model, and the variables that point a server at it. */
export async function newModel() {
  const model = await startOpenAiServer()
  onTestFinished(() => model.close())
  return Object.assign(model, { env: { OPENAI_BASE_URL: model.url, OPENAI_MODEL: 'test-model' } })
}
