import { type Command, Option } from 'commander'
import { cleanText } from '../clean-text.ts'
import { confirm } from '../confirm.ts'
import {
  type AdminAnswers,
  beforeOption,
  examples,
  limitOption,
  onServer,
  type ServerRun,
  type Surroundings,
  yesOption,
} from '../program.ts'
import { longTime, shortTime } from '../times.ts'

type Details = AdminAnswers['users']['show']
type Changed = AdminAnswers['users']['disable']

const USER = 'the login, e-mail address or id of a user'

/** What to say when nobody has that name. */
export const noUser = ({ command }: Pick<ServerRun, 'command'>, user: string) => ({
  not_found: `There is no user "${cleanText(user)}"; "${command(`users list --search …`)}" finds one by a part of the name`,
})

/** What the server refuses an admin to do to themselves. */
const notYourself = (what: string) => ({
  forbidden: `You cannot ${what} yourself; another admin can, or the admin token`,
})

export function addUsers(program: Command, surroundings: Surroundings): void {
  const { invocation } = surroundings.settings
  const users = program.command('users').description('find users, look at them, shut them out or let them in')

  users
    .command('list')
    .description('users, the newest first')
    .option('-s, --search <text>', 'a part of the login or the e-mail address')
    .addOption(new Option('--role <role>', 'only these').choices(['user', 'admin']))
    .option('--disabled', 'only those that are disabled')
    .addOption(new Option('--active', 'only those that are not disabled').conflicts('disabled'))
    .addOption(limitOption())
    .addOption(beforeOption())
    .addHelpText(
      'after',
      examples(
        invocation,
        ['users list --search ada', 'Whoever has "ada" in the login or the address.'],
        ['users list --role admin', 'Who may administer.'],
        ['users list --json | jq -r ".users[].email"', 'For a program.'],
      ),
    )
    .action(onServer(surroundings, listUsers))

  users
    .command('show')
    .argument('<user>', USER)
    .description('one user: state, tokens, commands, cache')
    .addHelpText(
      'after',
      examples(invocation, ['users show ada@example.com', 'By address; a login or an id do as well.']),
    )
    .action(
      onServer(surroundings, async (run, _options, user = '') => {
        const shown = await run.call(() => run.admin.users.show.query({ user }), noUser(run, user))
        run.out.result(shown, () => describe(run, shown))
        const { login, disabled_at } = shown.user
        run.out.note(
          [
            '',
            `What they asked:    ${run.command(`commands list ${login}`)}`,
            `Sign them out:      ${run.command(`tokens revoke --user ${login}`)}`,
            disabled_at === null
              ? `Shut them out:      ${run.command(`users disable ${login}`)}`
              : `Let them in again:  ${run.command(`users enable ${login}`)}`,
          ].join('\n'),
        )
      }),
    )

  users
    .command('disable')
    .argument('<user>', USER)
    .description('sign a user out everywhere and let nobody sign in; nothing else is lost')
    .addOption(yesOption())
    .addHelpText(
      'after',
      examples(invocation, ['users disable ada', 'Asks first.'], ['users disable ada --yes', 'Does not.']),
    )
    .action(
      onServer<{ yes?: true }>(surroundings, async (run, { yes }, user = '') => {
        const { user: found, tokens } = await run.call(
          () => run.admin.users.show.query({ user }),
          noUser(run, user),
        )
        const name = nameOf(found)
        await confirm(run.prompt, `Disable ${name}${run.place} and end ${count(tokens, 'token')}?`, yes)
        const id = found.id
        const changed = await run.call(() => run.admin.users.disable.mutate({ user: id }), {
          ...noUser(run, user),
          ...notYourself('disable'),
        })
        run.out.result(changed, () =>
          said(
            changed,
            `Disabled ${name}, ended ${count(changed.tokens_revoked, 'token')}.`,
            `${name} was disabled already.`,
          ),
        )
        run.out.note(`Let them in again: ${run.command(`users enable ${found.login}`)}`)
      }),
    )

  users
    .command('enable')
    .argument('<user>', USER)
    .description('let a disabled user sign in again')
    .addHelpText(
      'after',
      examples(invocation, ['users enable ada', 'They sign in anew; old tokens stay dead.']),
    )
    .action(
      onServer(surroundings, async (run, _options, user = '') => {
        const changed = await run.call(() => run.admin.users.enable.mutate({ user }), noUser(run, user))
        const name = nameOf(changed.user)
        run.out.result(changed, () =>
          said(changed, `Enabled ${name}; they can sign in again.`, `${name} was not disabled.`),
        )
      }),
    )

  users
    .command('promote')
    .argument('<user>', USER)
    .description('make a user an admin, who may do all that these commands do')
    .addHelpText(
      'after',
      examples(invocation, ['users promote ada', 'She can then use "login" with her own password.']),
    )
    .action(
      onServer(surroundings, async (run, _options, user = '') => {
        const changed = await run.call(() => run.admin.users.promote.mutate({ user }), noUser(run, user))
        const name = nameOf(changed.user)
        run.out.result(changed, () =>
          said(changed, `${name} is an admin now.`, `${name} was an admin already.`),
        )
      }),
    )

  users
    .command('demote')
    .argument('<user>', USER)
    .description('make an admin an ordinary user')
    .addHelpText('after', examples(invocation, ['users demote ada', 'Takes effect with the next request.']))
    .action(
      onServer(surroundings, async (run, _options, user = '') => {
        const changed = await run.call(() => run.admin.users.demote.mutate({ user }), {
          ...noUser(run, user),
          ...(await isAdmin(run, notYourself('demote'))),
        })
        const name = nameOf(changed.user)
        run.out.result(changed, () => said(changed, `${name} is no admin any more.`, `${name} was no admin.`))
      }),
    )

  users
    .command('delete')
    .argument('<user>', USER)
    .description('erase a user and all that is stored about them; cannot be undone')
    .addOption(yesOption())
    .addHelpText('after', examples(invocation, ['users delete ada', 'Shows what would be lost, and asks.']))
    .action(
      onServer<{ yes?: true }>(surroundings, async (run, { yes }, user = '') => {
        const shown = await run.call(() => run.admin.users.show.query({ user }), noUser(run, user))
        const { id } = shown.user
        const name = nameOf(shown.user)
        const lost = [
          count(shown.commands, 'command'),
          count(shown.cache_entries, 'cached answer'),
          count(shown.tokens, 'token'),
        ].join(', ')
        await confirm(run.prompt, `Erase ${name}${run.place} with ${lost}? This cannot be undone.`, yes)
        const gone = await run.call(() => run.admin.users.delete.mutate({ user: id }), {
          ...noUser(run, user),
          ...notYourself('delete'),
        })
        run.out.result(gone, () => `Erased ${name} with ${lost}.`)
      }),
    )
}

type ListOptions = {
  search?: string
  role?: 'user' | 'admin'
  disabled?: true
  active?: true
  limit: number
  before?: string
}

async function listUsers(run: ServerRun, options: ListOptions): Promise<void> {
  const { search, role, limit, before } = options
  const disabled = options.disabled ?? (options.active ? false : undefined)
  const list = await run.call(() => run.admin.users.list.query({ search, role, disabled, limit, before }))
  const { out } = run
  if (list.users.length === 0) return out.result(list, () => 'No users found.')
  const { yellow, red } = out.colors
  out.result(list, () =>
    out.table(
      [
        { title: 'LOGIN' },
        { title: 'E-MAIL', cut: true },
        { title: 'ROLE' },
        { title: 'STATE' },
        { title: 'LAST SEEN' },
        { title: 'SINCE' },
      ],
      list.users.map((user) => [
        cleanText(user.login),
        cleanText(user.email),
        user.role === 'admin' ? { text: 'admin', paint: yellow } : 'user',
        user.disabled_at === null ? 'active' : { text: 'disabled', paint: red },
        shortTime(user.last_used_at),
        shortTime(user.created_at),
      ]),
    ),
  )
  const [first] = list.users
  if (first) out.note(`\nMore about one: ${run.command(`users show ${first.login}`)}`)
  if (list.next) out.note(`The next page:  add --before ${list.next}`)
}

function describe({ out }: ServerRun, { user, ...counts }: Details): string {
  const { red, green, yellow } = out.colors
  return out.facts([
    ['Login', cleanText(user.login)],
    ['E-mail', cleanText(user.email)],
    ['Id', user.id],
    ['Role', user.role === 'admin' ? { text: 'admin', paint: yellow } : 'user'],
    [
      'State',
      user.disabled_at === null
        ? { text: 'active', paint: green }
        : { text: `disabled since ${longTime(user.disabled_at)}`, paint: red },
    ],
    ...(counts.sign_in_blocked_until
      ? ([
          [
            'Sign-in',
            {
              text: `blocked after wrong passwords until ${longTime(counts.sign_in_blocked_until)}`,
              paint: red,
            },
          ],
        ] as const)
      : []),
    ['Language', user.language],
    ['Since', longTime(user.created_at)],
    [
      'Last seen',
      counts.tokens === 0 ? 'not signed in anywhere' : `${longTime(counts.last_used_at)}, to the hour`,
    ],
    ['Tokens', String(counts.tokens)],
    ['Sessions', String(counts.sessions)],
    [
      'Commands',
      counts.commands === 0 ? '0' : `${counts.commands}, the last ${longTime(counts.last_command_at)}`,
    ],
    ['Cache', count(counts.cache_entries, 'answer')],
  ])
}

/** Asks whether the caller is an admin at all, so that `forbidden` afterwards can only mean one thing. */
async function isAdmin<W>(run: ServerRun, words: W): Promise<W> {
  await run.call(() => run.admin.status.query({}))
  return words
}

const nameOf = ({ login, email }: { login: string; email: string }) =>
  `${cleanText(login)} <${cleanText(email)}>`

const said = ({ changed }: Changed, done: string, already: string) => (changed ? done : already)

export const count = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`
