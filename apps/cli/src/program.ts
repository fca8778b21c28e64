import { Command, InvalidArgumentError, Option } from 'commander'
import { type Answers, type Client, createClient } from './client.ts'
import type { Prompt } from './confirm.ts'
import { locateServer, type Target } from './locate-server.ts'
import { createOutput, type Output } from './output.ts'
import { isLoopback } from './server-url.ts'
import type { Settings } from './settings.ts'
import { isOfWrongShape, toFailure, type Words } from './to-failure.ts'

/** What the commands run in: the real process, or a test's. */
export type Surroundings = {
  settings: Settings
  stdout: NodeJS.WriteStream
  stderr: NodeJS.WriteStream
  prompt: Prompt
}

/** What is known of a run that needs no server. */
export type Run = Surroundings & {
  out: Output
  /** Options before and after the command. */
  named: { server?: string; token?: string }
  /** A command as the person would type it here. */
  command(text: string): string
}

/** What a command that asks the server works with. */
export type ServerRun = Run & {
  admin: Client['admin']
  target: Target
  /** Runs a call; its errors end the process, in the command's own words where it has some. */
  call<T>(ask: () => Promise<T>, words?: Words): Promise<T>
  /** ` on https://…` where it is not the local server: nobody should delete in the wrong place. */
  place: string
}

export type AdminAnswers = Answers['admin']

type Globals = { json?: boolean; server?: string; token?: string }

/** The options and the way of reporting that every command shares. */
export function createProgram({ settings, stdout, stderr }: Surroundings, version: string): Command {
  return new Command()
    .name(settings.invocation)
    .description('Looks after a Jarvis server: users, tokens, cache, commands, mail.')
    .version(version, '-V, --version')
    .option('--json', 'one JSON document for programs instead of tables')
    .option('--server <url>', 'the server to ask (or JARVIS_SERVER)')
    .option(
      '--token <token>',
      'what to sign in with; others can see it in the process list, JARVIS_TOKEN they cannot',
    )
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      getOutHasColors: () => settings.colors && stdout.isTTY === true,
      getErrHasColors: () => settings.colors && stderr.isTTY === true,
    })
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError('(--help shows how)')
}

/** Makes a commander action of `handler`: it gets the run, the command's own options, and its arguments. */
export function locally<O extends object>(
  surroundings: Surroundings,
  handler: (run: Run, options: O, ...args: (string | undefined)[]) => Promise<void>,
) {
  return async (...all: unknown[]) => {
    const command = all.at(-1) as Command
    const args = command.processedArgs as (string | undefined)[]
    const { json = false, server, token } = command.optsWithGlobals<Globals>()
    const { settings, stdout, stderr } = surroundings
    const run: Run = {
      ...surroundings,
      out: createOutput({ json, colors: settings.colors, stdout, stderr }),
      named: { ...(server !== undefined && { server }), ...(token !== undefined && { token }) },
      command: (text) => `${settings.invocation} ${text}`,
    }
    await handler(run, command.opts<O>(), ...args)
  }
}

/** The same for a command that asks the server. */
export function onServer<O extends object>(
  surroundings: Surroundings,
  handler: (run: ServerRun, options: O, ...args: (string | undefined)[]) => Promise<void>,
) {
  return locally<O>(surroundings, async (run, options, ...args) => {
    const target = locateServer(run.settings, run.named)
    const { admin } = createClient(target.server, target.token)
    const call: ServerRun['call'] = async (ask, words) => {
      try {
        return await ask()
      } catch (error) {
        throw toFailure(error, target, words)
      }
    }
    const place = isLoopback(target.server) ? '' : ` on ${target.server}`
    try {
      await handler({ ...run, admin, target, call, place }, options, ...args)
    } catch (error) {
      throw isOfWrongShape(error) ? toFailure(error, target) : error
    }
  })
}

/** Examples below a command's help. */
export const examples = (invocation: string, ...lines: [command: string, what: string][]): string =>
  `\nExamples:\n${lines.map(([command, what]) => `  ${invocation} ${command}\n      ${what}`).join('\n')}`

export const limitOption = () =>
  new Option('-n, --limit <count>', 'how many, 1 to 100').default(20).argParser((text: string) => {
    const n = Number(text)
    if (!/^\d+$/.test(text) || n < 1 || n > 100) throw new InvalidArgumentError('Expected 1 to 100.')
    return n
  })

export const beforeOption = () =>
  new Option('--before <cursor>', 'what is older: the cursor that the last page ended with')

export const yesOption = () => new Option('-y, --yes', 'do not ask for confirmation')
