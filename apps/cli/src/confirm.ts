import type { Readable, Writable } from 'node:stream'
import { confirm as ask, isCancel } from '@clack/prompts'
import { EXIT, Failure } from './failure.ts'

/** The terminal that questions are asked in: stdin and stderr, so that stdout has nothing but results. */
export type Prompt = { input: Readable & { isTTY?: boolean }; output: Writable & { isTTY?: boolean } }

export const isInteractive = ({ input, output }: Prompt): boolean =>
  input.isTTY === true && output.isTTY === true

/** What a cancelled prompt (Ctrl-C) ends with. */
export function uncancelled<T>(answer: T): Exclude<T, symbol> {
  if (isCancel(answer)) throw new Failure(EXIT.interrupted, 'Cancelled')
  return answer as Exclude<T, symbol>
}

/** Goes on when `yes` was given or the person says so; throws Failure otherwise. */
export async function confirm(prompt: Prompt, question: string, yes: boolean | undefined): Promise<void> {
  if (yes) return
  if (!isInteractive(prompt)) {
    throw new Failure(EXIT.usage, `This needs a confirmation, and there is no terminal to ask in: add --yes`)
  }
  const { input, output } = prompt
  const sure = uncancelled(await ask({ message: question, initialValue: false, input, output }))
  if (!sure) throw new Failure(EXIT.failure, 'Nothing was changed')
}
