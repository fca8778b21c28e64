import { eventually } from '@jarvis/core/testing/test-core'
import type { TestApp } from '../../testing/test-app.ts'

/** Asks for a new password and opens the mail that comes: the link in it. For tests. */
export async function mailedLink(app: TestApp, email: string): Promise<URL> {
  const before = app.core.outbox.length
  await app.post('/auth/forgot_password', { email })
  const mail = await eventually(() =>
    app.core.outbox.slice(before).find(({ name, to }) => name === 'reset_password' && to === email),
  )
  return new URL(/https:\/\/\S+/.exec(mail.text)?.[0] ?? 'no link')
}
