import type { Command } from 'commander'
import { cleanText } from '../clean-text.ts'
import { EXIT, Failure } from '../failure.ts'
import { type AdminAnswers, examples, onServer, type ServerRun, type Surroundings } from '../program.ts'
import { duration } from '../times.ts'

type Status = AdminAnswers['status']

/** What becomes of a mail, by transport. */
const TRANSPORTS: Record<Status['mail']['transport'], string> = {
  resend: 'Resend',
  smtp: 'SMTP',
  outbox: 'outbox: written to files in DATA_DIR/outbox, none leaves the machine',
}

export function addStatus(program: Command, surroundings: Surroundings): void {
  program
    .command('status')
    .description('how the server is: database, mail, model, counts')
    .addHelpText(
      'after',
      examples(
        surroundings.settings.invocation,
        ['status', 'Ends with 1 when the database cannot be reached, with 3 when the server cannot.'],
        ['status --json', 'The same for a monitor.'],
      ),
    )
    .action(
      onServer(surroundings, async (run) => {
        const status = await run.call(() => run.admin.status.query({}))
        run.out.result(status, () => describe(run, status))
        if (!status.database.reachable) {
          throw new Failure(EXIT.failure, 'The server cannot reach its database; its log says why')
        }
      }),
    )
}

function describe({ out, target }: ServerRun, status: Status): string {
  const { colors } = out
  const { database, mail, counts } = status
  const reachable = database.reachable
    ? { text: `answers in ${database.latency_ms} ms`, paint: colors.green }
    : { text: 'cannot be reached', paint: colors.red }
  const queue = mail.queue
  return [
    `${colors.bold('Jarvis')} ${cleanText(status.version)} at ${target.server}`,
    '',
    out.facts([
      ['Up for', duration(status.uptime_s)],
      ['Links lead to', status.public_url],
      ['Database', cleanText(database.description)],
      ['', reachable],
      ['Mail', TRANSPORTS[mail.transport]],
      ...(queue
        ? ([
            [
              'Mail queue',
              queue.waiting + queue.failed === 0
                ? 'empty'
                : {
                    text: `${queue.waiting} waiting (${queue.retrying} after a failure), ${queue.failed} given up lately`,
                    paint: queue.retrying + queue.failed > 0 ? colors.yellow : String,
                  },
            ],
          ] as const)
        : []),
      ['Model', status.model === null ? 'none: rules alone answer' : cleanText(status.model)],
      ...(counts
        ? ([
            ['Users', `${counts.users}, ${counts.signed_in_users} signed in with ${counts.tokens} tokens`],
            ['Commands', `${counts.commands_today} today`],
            ['Cache', `${counts.cache_entries} answers`],
          ] as const)
        : []),
      ['Time zone', status.timezone],
      ['Node', status.node],
    ]),
  ].join('\n')
}
