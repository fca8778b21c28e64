import type { Command } from 'commander'
import { confirm } from '../confirm.ts'
import { count, nameOf, noUser, USER } from '../name-user.ts'
import { type AdminAnswers, examples, onServer, type Surroundings, yesOption } from '../program.ts'

type Changed = AdminAnswers['users']['disable']

/** What the server refuses an admin to do to themselves. */
const notYourself = (what: string) => ({
  forbidden: `You cannot ${what} yourself; another admin can, or the admin token`,
})

/** Adds what changes a user to `users`. */
export function addUserChanges(users: Command, surroundings: Surroundings): void {
  const { invocation } = surroundings.settings
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
    .addOption(yesOption())
    .addHelpText(
      'after',
      examples(invocation, [
        'users promote ada',
        'Asks first. She can then use "login" with her own password.',
      ]),
    )
    .action(
      onServer<{ yes?: true }>(surroundings, async (run, { yes }, user = '') => {
        const { user: found } = await run.call(() => run.admin.users.show.query({ user }), noUser(run, user))
        const { id } = found
        const name = nameOf(found)
        await confirm(run.prompt, `Make ${name} an admin${run.place}?`, yes)
        const changed = await run.call(() => run.admin.users.promote.mutate({ user: id }), noUser(run, user))
        run.out.result(changed, () =>
          said(changed, `${name} is an admin now.`, `${name} was an admin already.`),
        )
      }),
    )

  users
    .command('demote')
    .argument('<user>', USER)
    .description('make an admin an ordinary user')
    .addOption(yesOption())
    .addHelpText(
      'after',
      examples(invocation, ['users demote ada', 'Asks first. Takes effect with the next request.']),
    )
    .action(
      onServer<{ yes?: true }>(surroundings, async (run, { yes }, user = '') => {
        const { user: found } = await run.call(() => run.admin.users.show.query({ user }), noUser(run, user))
        const { id } = found
        const name = nameOf(found)
        await confirm(run.prompt, `Take the rights of an admin from ${name}${run.place}?`, yes)
        const changed = await run.call(() => run.admin.users.demote.mutate({ user: id }), {
          ...noUser(run, user),
          ...notYourself('demote'),
        })
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

const said = ({ changed }: Changed, done: string, already: string) => (changed ? done : already)
