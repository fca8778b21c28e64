import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Language } from '@jarvis/core/language'
import { html, raw } from 'hono/html'
import { retrySentence, TEXTS, type Trouble } from './texts.ts'

type Html = ReturnType<typeof html>

/** What went wrong beside the code and the password, and after how many seconds trying again makes sense. */
export type Failure = { trouble: Trouble; retryAfterS: number | undefined }

/** What the page shows. `code` is what was sent, which anybody may have written. */
export type State =
  | { kind: 'form'; code: string; wrong: readonly string[]; failure?: Failure }
  | { kind: 'done' }
  | { kind: 'deadLink' }
  | ({ kind: 'failed'; code: string | undefined } & Failure)

const css = readFileSync(new URL('page.css', import.meta.url), 'utf8')
const cssHash = createHash('sha256').update(css).digest('base64')

/** Lets the page use its own style and send its form to where it came from, and nothing else (CSP level 3). */
export const CONTENT_SECURITY_POLICY = [
  `default-src 'none'`,
  `style-src 'sha256-${cssHash}'`,
  `img-src data:`,
  `form-action 'self'`,
  `frame-ancestors 'none'`,
  `base-uri 'none'`,
].join('; ')

/** A data URL, so that a browser does not ask for /favicon.ico: three bars of a voice on the accent colour. */
const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="#2f5bd8"/><path d="M9 13v6M16 8v16M23 13v6" stroke="#fff" stroke-width="3" stroke-linecap="round"/></svg>',
)}`

const SIGNS = {
  voice: 'M5 10v4M9.7 5v14M14.3 8v8M19 10v4',
  key: 'M14.5 13.5a5 5 0 1 0-4-4L3 17v4h4v-3h3v-3z M16 8h.01',
  tick: 'M5 12.5 10 17.5 19.5 7',
  brokenLink: 'M9 17H7A5 5 0 0 1 7 7h2M15 7h2a5 5 0 0 1 3.5 8.6M8 12h4M3 3l18 18',
  warning: 'M12 4.5v9M12 19h.01',
  circled: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 8v5M12 16h.01',
}

const sign = (name: keyof typeof SIGNS, size: number) =>
  html`<svg aria-hidden="true" width="${size}" height="${size}" viewBox="0 0 24 24"><path d="${SIGNS[name]}"/></svg>`

const badge = (name: keyof typeof SIGNS, tone = '') =>
  html`<div class="badge ${tone}">${sign(name, 26)}</div>`

/** The whole page. Everything put into it is escaped. */
export function resetPasswordPage(state: State, language: Language): Html {
  const isMistake = state.kind === 'form' && (state.wrong.length > 0 || state.failure !== undefined)
  const { title } = TEXTS[language][state.kind]
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<title>${isMistake && `${TEXTS[language].error}: `}${title} · Jarvis</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="${ICON}">
<style>${raw(css)}</style>
</head>
<body>
<main>
<p class="brand">${sign('voice', 22)}Jarvis</p>
${content(state, language)}
</main>
</body>
</html>
`
}

function content(state: State, language: Language): Html {
  switch (state.kind) {
    case 'form':
      return form(state, language)
    case 'done':
      return done(language)
    case 'deadLink':
      return deadLink(language)
    case 'failed':
      return failed(state, language)
  }
}

/** The form goes to this path without its query. No `maxlength`: it would silently cut a password that is pasted. */
function form({ code, wrong, failure }: Extract<State, { kind: 'form' }>, language: Language): Html {
  const texts = TEXTS[language].form
  return html`${badge('key')}
<h1>${texts.title}</h1>
<p>${texts.intro}</p>
${failure && html`<p class="alert" role="alert">${failureSentence(failure, language)}</p>`}
<form method="post" action="confirm">
<input type="hidden" name="confirm" value="${code}">
<label for="password">${texts.label}</label>
<input id="password" type="password" name="password" required minlength="8" autocomplete="new-password" autocapitalize="none" spellcheck="false" autofocus${wrong.length > 0 && raw(' aria-invalid="true"')} aria-describedby="${wrong.length > 0 && 'wrong '}hint">
${wrong.length > 0 && html`<p class="wrong-field" id="wrong" role="alert">${sign('circled', 20)}<span>${wrong.join(' ')}</span></p>`}
<p class="hint" id="hint">${texts.hint}</p>
<button type="submit">${texts.submit}</button>
</form>`
}

function done(language: Language): Html {
  const { title, intro, note } = TEXTS[language].done
  return html`${badge('tick', 'right')}
<div role="status">
<h1>${title}</h1>
<p>${intro}</p>
</div>
<p class="note">${note}</p>`
}

function deadLink(language: Language): Html {
  const { title, intro, whatToDo, steps, note } = TEXTS[language].deadLink
  return html`${badge('brokenLink', 'wrong')}
<div role="alert">
<h1>${title}</h1>
<p>${intro}</p>
</div>
<h2>${whatToDo}</h2>
<ol>
${steps.map((step) => html`<li>${step}</li>`)}
</ol>
<p class="note apart">${note}</p>`
}

/** With a button that opens the link again, when its code is known. */
function failed(state: Extract<State, { kind: 'failed' }>, language: Language): Html {
  const { title, button, note } = TEXTS[language].failed
  return html`${badge('warning', 'wrong')}
<div role="alert">
<h1>${title}</h1>
<p>${failureSentence(state, language)}</p>
</div>
${
  state.code !== undefined &&
  html`<form method="get" action="confirm">
<input type="hidden" name="confirm" value="${state.code}">
<button type="submit">${button}</button>
</form>`
}
<p class="note">${note}</p>`
}

const failureSentence = ({ trouble, retryAfterS }: Failure, language: Language) =>
  `${TEXTS[language].failed[trouble]} ${retrySentence(language, retryAfterS)}`
