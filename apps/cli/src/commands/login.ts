import { text as readAll } from 'node:stream/consumers'
import { password as askPassword, text as askText, select } from '@clack/prompts'
import { type Command, Option } from 'commander'
import { createClient } from '../client.ts'
import { isInteractive, uncancelled } from '../confirm.ts'
import { EXIT, Failure } from '../failure.ts'
import { examples, locally, type Run, type Surroundings } from '../program.ts'
import { isLoopback, serverUrl } from '../server-url.ts'
import { readLogin, removeLogin, type StoredLogin, writeLogin } from '../stored-login.ts'
import { toFailure } from '../to-failure.ts'

type Options = { user?: string; passwordStdin?: true }
type Credentials = { token: string } | { identifier: string; password: string }

export function addLogin(program: Command, surroundings: Surroundings): void {
  const { invocation } = surroundings.settings
  program
    .command('login')
    .description('sign in to a remote server, for the commands to come')
    .option('-u, --user <user>', 'the login or e-mail address of an admin user')
    .addOption(new Option('--password-stdin', 'read the password of --user from stdin'))
    .addHelpText(
      'after',
      examples(
        invocation,
        ['login', 'Asks for the server, and for the admin token or an admin’s login and password.'],
        ['login --server https://jarvis.example.com', 'Asks for the rest.'],
        ['login --server https://jarvis.example.com --user ada --password-stdin < file', 'Asks nothing.'],
      ),
    )
    .action(
      locally<Options>(surroundings, async (run, options) => {
        const server = await whichServer(run)
        if (new URL(server).protocol === 'http:' && !isLoopback(server)) {
          run.out.warn(`Warning: ${server} is not https, so anybody on the way can read the token.`)
        }
        const login = await signIn(run, server, await whichCredentials(run, options))
        await endKept(run)
        writeLogin(run.settings.loginFile, login)
        const { token: _, ...shown } = login
        run.out.result(
          shown,
          () => `Signed in to ${server} as ${login.login ?? 'the holder of the admin token'}.`,
        )
        run.out.note(`Kept in ${run.settings.loginFile}. How it is: ${run.command('status')}`)
      }),
    )

  program
    .command('logout')
    .description('forget the server that "login" keeps, and end its token')
    .addHelpText('after', examples(invocation, ['logout', 'The commands then ask the local server again.']))
    .action(
      locally(surroundings, async (run) => {
        const kept = await endKept(run)
        removeLogin(run.settings.loginFile)
        run.out.result({ signed_out: kept !== undefined, server: kept?.server ?? null }, () =>
          kept ? `Signed out of ${kept.server}.` : 'Not signed in anywhere.',
        )
      }),
    )
}

/** Asks in the terminal; without one, says what to give instead. */
async function ask<T>(
  run: Run,
  prompt: (streams: Run['prompt']) => Promise<T>,
  otherwise: string,
): Promise<Exclude<T, symbol>> {
  if (!isInteractive(run.prompt))
    throw new Failure(EXIT.usage, `There is no terminal to ask in: ${otherwise}`)
  return uncancelled(await prompt(run.prompt))
}

async function whichServer(run: Run): Promise<string> {
  const named = run.named.server ?? run.settings.server
  if (named !== undefined) return serverUrl(named)
  const typed = await ask(
    run,
    (streams) =>
      askText({
        ...streams,
        message: 'Which server?',
        placeholder: 'https://jarvis.example.com',
        validate: (url = '') =>
          URL.canParse(url.trim()) ? undefined : 'A URL such as https://jarvis.example.com',
      }),
    'name the server with --server',
  )
  return serverUrl(typed.trim())
}

async function whichCredentials(run: Run, options: Options): Promise<Credentials> {
  const token = run.named.token ?? run.settings.token
  if (options.user === undefined && token !== undefined) return { token }
  if (options.passwordStdin) {
    if (options.user === undefined) throw new Failure(EXIT.usage, 'Name the user of the password with --user')
    return { identifier: options.user, password: (await readAll(run.prompt.input)).replace(/\r?\n$/, '') }
  }
  const otherwise = 'give JARVIS_TOKEN, or --user with --password-stdin'
  const secret = (message: string) => ask(run, (streams) => askPassword({ ...streams, message }), otherwise)
  if (options.user !== undefined) return { identifier: options.user, password: await secret('Password?') }
  const way = await ask(
    run,
    (streams) =>
      select({
        ...streams,
        message: 'How do you sign in?',
        options: [
          { value: 'password', label: 'With the login and password of a user who is an admin' },
          { value: 'token', label: 'With the admin token', hint: 'DATA_DIR/admin-token on the server' },
        ],
      }),
    otherwise,
  )
  if (way === 'token') return { token: (await secret('The admin token?')).trim() }
  const identifier = await ask(
    run,
    (streams) => askText({ ...streams, message: 'Login or e-mail address?' }),
    otherwise,
  )
  return { identifier, password: await secret('Password?') }
}

/** Tries the credentials and whether they are an admin's. A token made for somebody who is none is ended again. */
async function signIn(run: Run, server: string, given: Credentials): Promise<StoredLogin> {
  const target = { server, serverFrom: 'as you named it', ifDown: 'Is it running?' }
  try {
    if ('token' in given) {
      await createClient(server, given.token).admin.status.query({})
      return { server, token: given.token, login: null }
    }
    const { token, user } = await createClient(server, null).auth.signIn.mutate(given)
    const client = createClient(server, token)
    if (user.role === 'admin') return { server, token, login: user.login }
    await client.auth.logout.mutate({})
  } catch (error) {
    throw toFailure(error, target)
  }
  throw new Failure(
    EXIT.failure,
    `${given.identifier} is not an admin; "${run.command(`users promote ${given.identifier}`)}" on the server makes one`,
  )
}

/** Ends the token that an earlier login made; the admin token is not ours to end. */
async function endKept(run: Run): Promise<StoredLogin | undefined> {
  const kept = readLogin(run.settings.loginFile)
  if (kept && kept.login !== null) {
    try {
      await createClient(kept.server, kept.token).auth.logout.mutate({})
    } catch {
      run.out.warn(
        `The earlier token for ${kept.server} could not be ended there; it dies after 30 days without use.`,
      )
    }
  }
  return kept
}
