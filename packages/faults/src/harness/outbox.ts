import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Server } from './servers.ts'

export type OutboxMail = { to: string; subject: string; text: string }

/** The mails that a server without a mail transport has "sent" so far: what is in its outbox, oldest first. */
export async function outboxOf({ dir }: Pick<Server, 'dir'>): Promise<OutboxMail[]> {
  const folder = join(dir, '.data/outbox')
  const files = await readdir(folder).catch(() => [])
  const texts = files.filter((name) => name.endsWith('.txt')).sort()
  return Promise.all(
    texts.map(async (name) => {
      const [, to = '', subject = '', text = ''] =
        /^To: ([^\n]*)\nSubject: ([^\n]*)\n\n(.*)$/s.exec(await readFile(join(folder, name), 'utf8')) ?? []
      return { to, subject, text }
    }),
  )
}

/** The code in the link of a mail, if it has one. */
export const codeIn = ({ text }: OutboxMail): string | undefined => /confirm=([\w-]+)/.exec(text)?.[1]
