import { type Command, Option } from 'commander'
import { cleanText } from '../clean-text.ts'
import { count, noUser, USER } from '../name-user.ts'
import {
  type AdminAnswers,
  beforeOption,
  examples,
  limitOption,
  onServer,
  type ServerRun,
  type Surroundings,
} from '../program.ts'
import { longTime, shortDay, shortTime } from '../times.ts'
import { addUserChanges } from './user-changes.ts'

type Details = AdminAnswers['users']['show']

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
            ...(shown.tokens > 0
              ? [`Sign them out:      ${run.command(`tokens revoke --user ${login}`)}`]
              : []),
            disabled_at === null
              ? `Shut them out:      ${run.command(`users disable ${login}`)}`
              : `Let them in again:  ${run.command(`users enable ${login}`)}`,
          ].join('\n'),
        )
      }),
    )

  addUserChanges(users, surroundings)
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
        shortDay(user.created_at),
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
