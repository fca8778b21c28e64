import { Eta } from 'eta'
import type { Language } from '../../language.ts'
import { FRAME, type MailText, TEXTS } from './texts.ts'

/** Every mail the server writes, and what it needs to know for it: nothing that a person chose. */
export type MailTemplate =
  | { name: 'reset_password'; link: string; minutes: number }
  /** `byCode`: set by who had forgotten it, which ends every token. */
  | { name: 'password_changed'; at: Date; byCode?: true; resetUrl?: string }
  /** Sent by the administrator to see whether mails arrive. */
  | { name: 'test'; at: Date; publicUrl: string }

export type RenderedMail = { name: MailTemplate['name']; subject: string; text: string; html: string }

const eta = new Eta({ views: import.meta.dirname, autoEscape: true, cache: true })

/** Writes a mail: a subject, and the same content as HTML and as plain text. */
export function renderMail(template: MailTemplate, language: Language): RenderedMail {
  const content = textOf(template, language)
  if (content.action && !/^https?:\/\//.test(content.action.url)) throw new TypeError('mail: not a web link')
  return {
    name: template.name,
    subject: content.subject,
    text: toPlainText(content, language),
    html: eta.render('layout', { ...content, ...FRAME[language], language }),
  }
}

function textOf(template: MailTemplate, language: Language): MailText {
  switch (template.name) {
    case 'reset_password':
      return TEXTS.reset_password[language](template)
    case 'password_changed':
      return TEXTS.password_changed[language](template)
    case 'test':
      return TEXTS.test[language](template)
  }
}

function toPlainText(content: MailText, language: Language): string {
  const { heading, intro, facts, action, notes } = content
  return [
    heading,
    intro,
    ...(facts.length > 0 ? [facts.map(({ label, value }) => `${label}: ${value}`).join('\n')] : []),
    ...(action ? [`${action.label}:\n${action.url}`] : []),
    ...notes,
    `--\n${FRAME[language].footer}`,
  ]
    .join('\n\n')
    .concat('\n')
}
