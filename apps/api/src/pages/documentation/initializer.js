/* global SwaggerUIBundle */
// The API is one level above this file, wherever a proxy put it; requests go nowhere else.
const root = new URL('..', document.currentScript.src)

const dark = matchMedia('(prefers-color-scheme: dark)')
const followTheme = () => document.documentElement.classList.toggle('dark-mode', dark.matches)
dark.addEventListener('change', followTheme)
followTheme()

// Each box of the dialog asks for the focus, and the last gets it: that of the admin token, which few have.
document.addEventListener('click', ({ target }) => {
  if (!target.closest?.('.scheme-container .authorize')) return
  setTimeout(() => document.querySelector('.modal-ux input')?.focus())
})

async function showDocumentation() {
  const response = await fetch(new URL('openapi.json', root))
  const spec = await response.json()
  spec.servers = [{ url: root.href.replace(/\/$/, '') }]
  SwaggerUIBundle({
    spec,
    dom_id: '#documentation',
    deepLinking: true,
    displayRequestDuration: true,
    tryItOutEnabled: true,
    defaultModelsExpandDepth: 0,
    // Else the library sends the document to a validator of its makers.
    validatorUrl: null,
  })
}

showDocumentation().catch(() => {
  document.getElementById('documentation').textContent = 'The document could not be loaded.'
})
