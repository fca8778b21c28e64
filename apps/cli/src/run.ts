import { CommanderError } from 'commander'
import packageJson from '../package.json' with { type: 'json' }
import { cleanText } from './clean-text.ts'
import { addAudit } from './commands/audit.ts'
import { addCache } from './commands/cache.ts'
import { addCommands } from './commands/commands.ts'
import { addLogin } from './commands/login.ts'
import { addMail } from './commands/mail.ts'
import { addStatus } from './commands/status.ts'
import { addTokens } from './commands/tokens.ts'
import { addUsers } from './commands/users.ts'
import { EXIT, Failure } from './failure.ts'
import { readHelp } from './help-args.ts'
import { createProgram, examples, type Surroundings } from './program.ts'

/** Runs one command line and says what the process ends with. */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const program = createProgram(surroundings, packageJson.version)
  for (const add of [addStatus, addUsers, addTokens, addCache, addCommands, addMail, addAudit, addLogin]) {
    add(program, surroundings)
  }
  program.addHelpText(
    'after',
    `${examples(
      surroundings.settings.invocation,
      ['status', 'How the server is.'],
      ['users list --search ada', 'Find a user; each command says what could come next.'],
      ['commands tail', 'Watch what people say.'],
    )}

Without --server it asks the one that "login" keeps, else the local one, whose admin token it finds by itself.
Ends with 0 when done, 1 when it failed, 2 when called wrongly, 3 when the server cannot be reached or does not
know who asks.`,
  )
  try {
    await program.parseAsync(readHelp(program, args), { from: 'user' })
    return 0
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT.usage
    if (!(error instanceof Failure)) throw error
    const red = surroundings.settings.colors && surroundings.stderr.isTTY === true
    // A server wrote a part of it, and it may be any server.
    const message = cleanText(error.message)
    surroundings.stderr.write(
      `${red ? '\u001b[31merror:\u001b[39m' : 'error:'} ${message.replace(/([^.?!])$/, '$1.')}\n`,
    )
    return error.exitCode
  }
}
