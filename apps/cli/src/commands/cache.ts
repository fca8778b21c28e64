import type { Command } from 'commander'
import { confirm } from '../confirm.ts'
import { EXIT, Failure } from '../failure.ts'
import { count, noUser } from '../name-user.ts'
import { examples, onServer, type Surroundings, yesOption } from '../program.ts'
import { longTime } from '../times.ts'

export function addCache(program: Command, surroundings: Surroundings): void {
  const { invocation } = surroundings.settings
  const cache = program.command('cache').description('the saved answers: how many there are, and emptying it')

  cache
    .command('stats')
    .argument('[user]', 'of one user; without, of all')
    .description('how many answers are saved and how often they served')
    .addHelpText(
      'after',
      examples(invocation, ['cache stats', 'Of all users.'], ['cache stats ada', 'Of one.']),
    )
    .action(
      onServer(surroundings, async (run, _options, user) => {
        const stats = await run.call(() => run.admin.cache.stats.query({ user }), noUser(run, user ?? ''))
        run.out.result(stats, () =>
          run.out.facts([
            ['Answers', String(stats.entries)],
            ...(user === undefined ? ([['Users', String(stats.users)]] as const) : []),
            ['Served', count(stats.hits, 'time')],
            ...(stats.entries > 0
              ? ([
                  ['Oldest', longTime(stats.oldest_at)],
                  ['Last used', longTime(stats.last_used_at)],
                ] as const)
              : []),
          ]),
        )
      }),
    )

  cache
    .command('clear')
    .argument('[user]', 'whose cache to empty')
    .description('forget the saved answers of one user, or of all')
    .option('-a, --all', 'of all users')
    .addOption(yesOption())
    .addHelpText(
      'after',
      examples(
        invocation,
        ['cache clear ada', 'Asks first. The answers are found anew when they are needed.'],
        ['cache clear --all --yes', 'Of everybody, without asking.'],
      ),
    )
    .action(
      onServer<{ all?: true; yes?: true }>(surroundings, async (run, { all, yes }, user) => {
        if ((user === undefined) === (all === undefined)) {
          throw new Failure(EXIT.usage, 'Name one of the two: a user, or --all for everybody')
        }
        const words = noUser(run, user ?? '')
        const { entries } = await run.call(() => run.admin.cache.stats.query({ user }), words)
        const whose = user === undefined ? 'of all users' : `of ${user}`
        await confirm(run.prompt, `Forget ${count(entries, 'saved answer')} ${whose}${run.place}?`, yes)
        const cleared = await run.call(
          () =>
            user === undefined ? run.admin.cache.clearAll.mutate({}) : run.admin.cache.clear.mutate({ user }),
          words,
        )
        run.out.result(cleared, () => `Forgot ${count(cleared.cleared, 'saved answer')} ${whose}.`)
      }),
    )
}
