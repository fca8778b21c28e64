import { type Command, InvalidArgumentError, Option } from 'commander'
import { describeCommand } from '../describe-command.ts'
import type { Failure } from '../failure.ts'
import { followCommands } from '../follow-commands.ts'
import { noUser } from '../name-user.ts'
import {
  beforeOption,
  examples,
  limitOption,
  onServer,
  type ServerRun,
  type Surroundings,
} from '../program.ts'
import { toFailure } from '../to-failure.ts'

const POLL_MS = 1_000

export function addCommands(program: Command, surroundings: Surroundings): void {
  const { invocation } = surroundings.settings
  const commands = program.command('commands').description('what was said, and what the server made of it')

  commands
    .command('list')
    .argument('[user]', 'of one user; without, of all')
    .description('commands, the newest first')
    .addOption(limitOption())
    .addOption(beforeOption())
    .addHelpText(
      'after',
      examples(
        invocation,
        ['commands list ada', 'What ada asked.'],
        ['commands list -n 100 --json', 'For a program.'],
      ),
    )
    .action(
      onServer<{ limit: number; before?: string }>(surroundings, async (run, { limit, before }, user) => {
        const list = await run.call(
          () => run.admin.commands.list.query({ user, limit, before }),
          noUser(run, user ?? ''),
        )
        const { out } = run
        out.result(list, () =>
          list.commands.length === 0
            ? 'No commands.'
            : list.commands.map((item) => describeCommand(item, out.colors)).join('\n'),
        )
        if (list.next) out.note(`\nThe next page: add --before ${list.next}`)
      }),
    )

  commands
    .command('tail')
    .argument('[user]', 'of one user; without, of all')
    .description('the last commands, and each new one as it comes; Ctrl-C ends it')
    .addOption(
      new Option('-n, --lines <count>', 'how many of the last ones first, 0 to 100')
        .default(10)
        .argParser(lines),
    )
    .addHelpText(
      'after',
      examples(
        invocation,
        ['commands tail', 'Watch what people say.'],
        ['commands tail ada --json', 'One JSON document on each line.'],
      ),
    )
    .action(onServer(surroundings, tail))
}

async function tail(run: ServerRun, options: { lines: number }, user?: string): Promise<void> {
  const { out, target } = run
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort())
  const words = noUser(run, user ?? '')
  let lost: Failure | null = null
  const retry = (error: unknown) => {
    if (error === null) {
      if (lost) out.warn('Connected again')
      lost = null
      return
    }
    const failure = toFailure(error, target, words)
    if (!failure.passing) throw failure
    if (!lost) out.warn(`${failure.message}; trying again`)
    lost = failure
  }
  const about = { user, count: options.lines }
  try {
    const coming = followCommands(run.admin.commands.list, about, {
      signal: stop.signal,
      pollMs: POLL_MS,
      retry,
    })
    for await (const item of coming) out.line(item, () => describeCommand(item, out.colors))
  } catch (error) {
    if (!stop.signal.aborted) throw toFailure(error, target, words)
  }
}

function lines(text: string): number {
  const n = Number(text)
  if (!/^\d+$/.test(text) || n > 100) throw new InvalidArgumentError('Expected 0 to 100.')
  return n
}
