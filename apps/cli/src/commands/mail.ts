import { type Command, Option } from 'commander'
import { cleanText } from '../clean-text.ts'
import { EXIT, Failure } from '../failure.ts'
import { examples, onServer, type Surroundings } from '../program.ts'

export function addMail(program: Command, surroundings: Surroundings): void {
  const mail = program.command('mail').description('whether mails go out')
  mail
    .command('test')
    .argument('<address>', 'where to')
    .description('send a mail at once and say what the mail server answered')
    .addOption(new Option('--language <language>', 'of the mail').choices(['en', 'ru']))
    .addHelpText(
      'after',
      examples(surroundings.settings.invocation, [
        'mail test you@example.com',
        'Ends with 1 when it was not taken.',
      ]),
    )
    .action(
      onServer<{ language?: 'en' | 'ru' }>(surroundings, async (run, { language }, to = '') => {
        const sent = await run.call(() => run.admin.mail.test.mutate({ to, language }))
        const ms = `in ${sent.took_ms} ms`
        if (!sent.sent) {
          if (run.out.json) run.out.result(sent, String)
          const problem = cleanText(sent.problem ?? 'no reason given')
          throw new Failure(
            EXIT.failure,
            `${sent.transport} did not take the mail from ${cleanText(sent.from)}: ${problem}`,
          )
        }
        run.out.result(sent, () =>
          sent.transport === 'outbox'
            ? `No mail server is set up: the mail was written to ${cleanText(sent.file ?? 'DATA_DIR/outbox')} on the server, and sent to nobody.`
            : `${sent.transport} took the mail from ${cleanText(sent.from)} ${ms}. Look into the mailbox, and the spam folder.`,
        )
      }),
    )
}
