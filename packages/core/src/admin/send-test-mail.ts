import { z } from 'zod'
import { EmailAddress } from '../auth/email-address.ts'
import type { AdminCtx } from '../context.ts'
import { newId } from '../db/columns.ts'
import { Language } from '../language.ts'
import { MailError } from '../mail/mail-error.ts'
import { renderMail } from '../mail/templates/templates.ts'
import { audit } from './audit.ts'

export const SendTestMailInput = z.object({ to: EmailAddress, language: Language.optional() })
export type SendTestMailInput = z.infer<typeof SendTestMailInput>

/**
 * Whether the transport took the mail; if not, `problem` says why, in the words of the mail server. `file` is where the
 * outbox has it, on the server.
 */
export const TestMailSent = z.object({
  sent: z.boolean(),
  transport: z.enum(['resend', 'smtp', 'outbox']),
  from: z.string(),
  problem: z.string().nullable(),
  file: z.string().nullable(),
  took_ms: z.int().min(0),
})
export type TestMailSent = z.infer<typeof TestMailSent>

/** Sends a mail at once, without the queue, so that an admin sees whether the transport works and why it does not. */
export async function sendTestMail(ctx: AdminCtx, input: SendTestMailInput): Promise<TestMailSent> {
  const { mail: transport, config } = ctx
  const template = { name: 'test', at: ctx.clock(), publicUrl: config.publicUrl } as const
  const mail = renderMail(template, input.language ?? ctx.language)
  const began = performance.now()
  let problem: string | null = null
  let file: string | undefined
  try {
    file = await transport.send({ to: input.to, ...mail, idempotencyKey: newId() })
  } catch (error) {
    if (!(error instanceof MailError)) throw error
    problem = error.message
  }
  const took = Math.round(performance.now() - began)
  const sent = problem === null
  await audit(ctx.db, ctx, 'test_mail_sent', { details: { sent, transport: transport.kind } })
  return {
    sent,
    transport: transport.kind,
    from: config.mail.from,
    problem,
    file: file ?? null,
    took_ms: took,
  }
}
