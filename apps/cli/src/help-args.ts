import type { Command } from 'commander'

/** The options before a command that take a value. */
const WITH_VALUE = new Set(['--server', '--token'])
const HELP = new Set(['--help', '-h'])

/**
 * What commander makes too little of: `help users list` is `users list --help` here, however deep, and help for what
 * is no command is refused as the command itself is.
 */
export function readHelp(program: Command, args: readonly string[]): string[] {
  const [first] = wordsOf(args)
  const asked =
    first?.word === 'help' ? [...args.slice(0, first.at), ...args.slice(first.at + 1), '--help'] : [...args]
  const words = wordsOf(asked).map(({ word }) => word)
  return isCommand(program, words) ? asked : asked.filter((arg) => !HELP.has(arg))
}

/** What is no option and no value of one of those before the command. */
function wordsOf(args: readonly string[]): { word: string; at: number }[] {
  return args.flatMap((word, at) =>
    word.startsWith('-') || WITH_VALUE.has(args[at - 1] ?? '') ? [] : [{ word, at }],
  )
}

/** Whether the words lead to a command or a group of them; what follows a command is its own affair. */
function isCommand(command: Command, [word, ...rest]: readonly string[]): boolean {
  if (word === undefined || word === 'help' || command.commands.length === 0) return true
  const next = command.commands.find((each) => each.name() === word)
  return next !== undefined && isCommand(next, rest)
}
