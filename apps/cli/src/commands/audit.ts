import { type Command, InvalidArgumentError, Option } from 'commander'
import { cleanText } from '../clean-text.ts'
import { noUser } from '../name-user.ts'
import {
  type AdminAnswers,
  beforeOption,
  examples,
  limitOption,
  onServer,
  type Surroundings,
} from '../program.ts'
import { parseSince, shortTime } from '../times.ts'

type Event = AdminAnswers['audit']['list']['events'][number]
type Options = { event?: string; user?: string; since?: Date; limit: number; before?: string }

export function addAudit(program: Command, surroundings: Surroundings): void {
  const { invocation } = surroundings.settings
  const audit = program.command('audit').description('what happened to accounts, and what admins did')
  audit
    .command('list')
    .description('events, the newest first')
    .option('-e, --event <name>', 'only these, such as sign_in_failed')
    .option('-u, --user <user>', 'only what happened to this user: login, e-mail address or id')
    .addOption(
      new Option('--since <when>', '30min, 24h or 7d ago, or a date such as 2026-11-23').argParser(since),
    )
    .addOption(limitOption())
    .addOption(beforeOption())
    .addHelpText(
      'after',
      examples(
        invocation,
        ['audit list --user ada', 'What happened to ada.'],
        ['audit list --event sign_in_failed --since 24h', 'Wrong passwords since yesterday.'],
      ),
    )
    .action(
      onServer<Options>(surroundings, async (run, { event, user, since, limit, before }) => {
        const list = await run.call(
          () =>
            // The server knows the closed list of events, and names it when this is none.
            run.admin.audit.list.query({
              event: event as 'signed_in',
              user,
              since: since?.toISOString(),
              limit,
              before,
            }),
          noUser(run, user ?? ''),
        )
        const { out } = run
        out.result(list, () =>
          list.events.length === 0
            ? 'No events.'
            : out.table(
                [
                  { title: 'WHEN' },
                  { title: 'EVENT' },
                  { title: 'USER', cut: true },
                  { title: 'BY', cut: true },
                  { title: 'FROM' },
                  { title: 'DETAILS', cut: true },
                ],
                list.events.map((one) => [
                  shortTime(one.created_at),
                  one.event,
                  userOf(one),
                  actorOf(one),
                  cleanText(one.ip ?? '–'),
                  Object.entries(one.details ?? {})
                    .map(([name, value]) => cleanText(`${name}=${value}`))
                    .join(' '),
                ]),
              ),
        )
        if (list.next) out.note(`\nThe next page: add --before ${list.next}`)
      }),
    )
}

const userOf = ({ user }: Event): string =>
  user === null ? '–' : cleanText(user.login ?? `gone: ${user.id}`)

const actorOf = ({ actor, by }: Event): string =>
  by ? `admin ${cleanText(by.login ?? by.id)}` : actor === 'admin' ? 'admin token' : actor

function since(text: string): Date {
  const date = parseSince(text)
  if (date) return date
  throw new InvalidArgumentError('Expected 30min, 24h, 7d, or a date such as 2026-11-23 or 2026-11-23T10:00.')
}
