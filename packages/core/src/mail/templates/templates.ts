import { Eta } from 'eta'
import type { Language } from '../../language.ts'
import { FRAME, type MailText, TEXTS } from './texts.ts'

/** Every mail the server writes, and what it needs to know for it. */
export type MailTemplate =
  | { name: 'reset_password'; link: string; minutes: number; login: string }
  | { name: 'password_changed'; at: Date; login: string; resetUrl?: string }
  /** Sent by the administrator to see whether mails arrive. */
  | { name: 'test'; at: Date; publicUrl: string }

export type RenderedMail = { name: MailTemplate['name']; subject: string; text: string; html: string }

const eta = new Eta({ views: import.meta.dirname, autoEscape: true, cache: true })

/** Writes a mail: a subject without anything the user chose, and the same content as HTML and as plain text. */
export function renderMail(template: MailTemplate, language: Language): RenderedMail {
  const content = plain(textOf(template, language))
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

/** Values without control and format characters (line breaks, direction overrides): they could rewrite what is around. */
function plain(content: MailText): MailText {
  const facts = content.facts.map(({ label, value }) => ({
    label,
    value: value.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ''),
  }))
  return { ...content, facts }
}

/** In FIRST STRONG ISOLATE and its end (UAX #9, section 2.4), as `<bdi>` is in HTML; ASCII needs none. */
const isolated = (value: string) => (/^[ -~]*$/.test(value) ? value : `\u2068${value}\u2069`)

function toPlainText(content: MailText, language: Language): string {
  const { heading, intro, facts, action, notes } = content
  return [
    heading,
    intro,
    facts.map(({ label, value }) => `${label}: ${isolated(value)}`).join('\n'),
    ...(action ? [`${action.label}:\n${action.url}`] : []),
    ...notes,
    `--\n${FRAME[language].footer}`,
  ]
    .join('\n\n')
    .concat('\n')
}
