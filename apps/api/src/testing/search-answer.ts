import { search } from '@jarvis/core/testing/canaries'

export { search }

/** They show examples of secrets. */
const DOCUMENTS = /^\/(?:openapi\.json|doc(?:\/|$))/
/** Handing out a token is what they are for. */
const HANDS_OUT_TOKEN = /^\/auth\/(?:register|auth)$|^\/trpc\/.*auth\.(?:register|signIn)/
/** The page's form carries the code on. */
const CODE_IN_FORM = /name="confirm" value="[^"]*"/g

/** The answer as it was, searched for secrets as it is read: its headers, and its body where it ends. */
export function searchAnswer(path: string, response: Response): Response {
  const { pathname } = new URL(path, 'http://localhost')
  if (DOCUMENTS.test(pathname)) return response
  const where = `answer ${response.status} of ${pathname}`
  search(where, JSON.stringify([...response.headers]))
  if (!response.body) return response
  const decoder = new TextDecoder()
  let text = ''
  const searched = response.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        text += decoder.decode(chunk, { stream: true })
        controller.enqueue(chunk)
      },
      flush() {
        if (HANDS_OUT_TOKEN.test(pathname)) text = text.replaceAll(/"token":"[^"]*"/g, '')
        if (response.headers.get('content-type')?.startsWith('text/html'))
          text = text.replaceAll(CODE_IN_FORM, '')
        search(where, text)
      },
    }),
  )
  return new Response(searched, response)
}
