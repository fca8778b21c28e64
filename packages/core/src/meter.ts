import type { CommandResult } from './commands/command-result.ts'

/** Who counts what happens, for an operator's dashboards. */
export type Meter = {
  /** A command was answered. */
  command(result: CommandResult): void
  /** A mail was taken by the transport, or not. */
  mail(sent: boolean): void
}

/** Counts nothing. */
export const noMeter: Meter = { command: () => {}, mail: () => {} }
