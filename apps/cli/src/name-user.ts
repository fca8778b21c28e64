import { cleanText } from './clean-text.ts'
import type { ServerRun } from './program.ts'

/** What a user can be named by. */
export const USER = 'the login, e-mail address or id of a user'

/** What to say when nobody has that name. */
export const noUser = ({ command }: Pick<ServerRun, 'command'>, user: string) => ({
  not_found: `There is no user "${cleanText(user)}"; "${command(`users list --search …`)}" finds one by a part of the name`,
})

/** A user as a person is told of one. */
export const nameOf = ({ login, email }: { login: string; email: string }) =>
  `${cleanText(login)} <${cleanText(email)}>`

/** `1 token`, `2 tokens`. */
export const count = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`
