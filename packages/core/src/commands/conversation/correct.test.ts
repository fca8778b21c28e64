import { expect, test } from 'vitest'
import { BUILT_IN_ACTIONS } from '../actions/built-in-actions.ts'
import { checkAction } from '../check-action.ts'
import type { CommandResult } from '../command-result.ts'
import { correct } from './correct.ts'
import type { PastCommand } from './past-commands.ts'

const now = new Date('2026-03-04T09:00:00Z')
const situation = { now, timeZone: 'UTC', actions: BUILT_IN_ACTIONS }

/** What a correction does of a command that was answered with an action. */
function corrected(source: CommandResult['source'], app: string) {
  const action = checkAction({ name: 'close_app', parameters: { app } }, BUILT_IN_ACTIONS)
  const transcript = { chosen: 'en', text: 'close chrome', confidence: 1 }
  const result = { outcome: 'action', transcript, actions: [action], expect_reply: false, source }
  const past: PastCommand = { result: result as CommandResult, at: now, feedback: null }
  return correct([past], { text: 'no, firefox', language: 'en' }, situation)?.actions
}

test('what is corrected is what was done, not what the rules would do now', () => {
  const firefox = [{ name: 'close_app', parameters: { app: 'firefox' } }]
  expect(corrected('rules', 'chrome')).toEqual(firefox)
  expect(corrected('cache', 'chrome')).toEqual(firefox)
  expect(corrected('cache', 'chromium')).toBeUndefined()
  expect(corrected('ai', 'chrome')).toBeUndefined()
})
