import { type Command, InvalidArgumentError } from 'commander'
import { cleanText } from '../clean-text.ts'
import { confirm } from '../confirm.ts'
import { EXIT, Failure } from '../failure.ts'
import { count, noUser } from '../name-user.ts'
import {
  beforeOption,
  examples,
  limitOption,
  onServer,
  type ServerRun,
  type Surroundings,
  yesOption,
} from '../program.ts'
import { shortTime } from '../times.ts'

export function addTokens(program: Command, surroundings: Surroundings): void {
  const { invocation } = surroundings.settings
  const tokens = program.command('tokens').description('where a user is signed in, and ending that')

  tokens
    .command('list')
    .argument('<user>', 'the login, e-mail address or id of a user')
    .description('where a user is signed in')
    .addOption(limitOption())
    .addOption(beforeOption())
    .addHelpText(
      'after',
      examples(invocation, ['tokens list ada', 'One line for each device; never the token itself.']),
    )
    .action(
      onServer<{ limit: number; before?: string }>(
        surroundings,
        async (run, { limit, before }, user = '') => {
          const list = await run.call(
            () => run.admin.tokens.list.query({ user, limit, before }),
            noUser(run, user),
          )
          const { out } = run
          if (list.tokens.length === 0)
            return out.result(list, () => `${cleanText(list.user.login)} is not signed in anywhere.`)
          out.result(list, () =>
            out.table(
              [{ title: 'ID' }, { title: 'DEVICE', cut: true }, { title: 'LAST USED' }, { title: 'MADE' }],
              list.tokens.map((token) => [
                token.id,
                cleanText(token.device ?? 'unknown'),
                shortTime(token.last_used_at),
                shortTime(token.created_at),
              ]),
            ),
          )
          out.note(`\nEnd one:  ${run.command('tokens revoke ID')}`)
          out.note(`End all:  ${run.command(`tokens revoke --user ${list.user.login}`)}`)
          if (list.next) out.note(`The next page: add --before ${list.next}`)
        },
      ),
    )

  tokens
    .command('revoke')
    .argument('[id]', 'the id of one token, as "tokens list" shows it', uuid)
    .description('end one token, or all of a user')
    .option('-u, --user <user>', 'all tokens of this user: sign them out everywhere')
    .addOption(yesOption())
    .addHelpText(
      'after',
      examples(
        invocation,
        ['tokens revoke --user ada', 'Signs ada out everywhere; she can sign in again.'],
        ['tokens revoke 0199f3a2-… --yes', 'Ends one token without asking.'],
      ),
    )
    .action(
      onServer<{ user?: string; yes?: true }>(surroundings, async (run, { user, yes }, id) => {
        if ((id === undefined) === (user === undefined)) {
          throw new Failure(EXIT.usage, 'Name one of the two: the id of a token, or --user')
        }
        await (id !== undefined ? revokeOne(run, id, yes) : revokeAll(run, user ?? '', yes))
      }),
    )
}

async function revokeOne(run: ServerRun, id: string, yes: true | undefined): Promise<void> {
  await confirm(run.prompt, `End token ${id}${run.place}?`, yes)
  const revoked = await run.call(() => run.admin.tokens.revoke.mutate({ id }), {
    not_found: `There is no token ${id}; "${run.command('tokens list USER')}" shows those of a user`,
  })
  run.out.result(revoked, () => 'Ended 1 token.')
}

async function revokeAll(run: ServerRun, user: string, yes: true | undefined): Promise<void> {
  const shown = await run.call(() => run.admin.users.show.query({ user }), noUser(run, user))
  const { id } = shown.user
  const login = cleanText(shown.user.login)
  await confirm(
    run.prompt,
    `Sign ${login}${run.place} out everywhere, ending ${count(shown.tokens, 'token')}?`,
    yes,
  )
  const revoked = await run.call(() => run.admin.tokens.revokeAll.mutate({ user: id }), noUser(run, user))
  run.out.result(revoked, () =>
    revoked.revoked === 0
      ? `${login} was not signed in anywhere.`
      : `Signed ${login} out everywhere: ended ${count(revoked.revoked, 'token')}.`,
  )
}

function uuid(text: string): string {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return text
  throw new InvalidArgumentError('Expected the whole id, as "tokens list" shows it.')
}
