import type { ActionCall, ActionDefinition } from '../action.ts'
import type { BuiltInAction } from './built-in-action.ts'
import { cancelTimer } from './cancel-timer.ts'
import { changeVolume } from './change-volume.ts'
import { closeApp } from './close-app.ts'
import { createNote } from './create-note.ts'
import { createReminder } from './create-reminder.ts'
import { lockScreen } from './lock-screen.ts'
import { mediaControl } from './media-control.ts'
import { mute } from './mute.ts'
import { openApp } from './open-app.ts'
import { openUrl } from './open-url.ts'
import { playMusic } from './play-music.ts'
import { restart } from './restart.ts'
import { setAlarm } from './set-alarm.ts'
import { setBrightness } from './set-brightness.ts'
import { setTimer } from './set-timer.ts'
import { setVolume } from './set-volume.ts'
import { shutDown } from './shut-down.ts'
import { sleep } from './sleep.ts'
import { takeScreenshot } from './take-screenshot.ts'
import { typeText } from './type-text.ts'
import { webSearch } from './web-search.ts'
import { windowControl } from './window-control.ts'

/** Every built-in action of the contract, in the contract's order. A new one is a file and a line here. */
export const CATALOGUE: readonly BuiltInAction[] = [
  openApp,
  closeApp,
  openUrl,
  webSearch,
  playMusic,
  mediaControl,
  setVolume,
  changeVolume,
  mute,
  setBrightness,
  takeScreenshot,
  lockScreen,
  sleep,
  shutDown,
  restart,
  setTimer,
  cancelTimer,
  setAlarm,
  createReminder,
  createNote,
  typeText,
  windowControl,
]

const BY_NAME = new Map(CATALOGUE.map((action) => [action.definition.name, action]))

/** The definitions of all built-in actions, as the model and the clients see them. */
export const BUILT_IN_ACTIONS: readonly ActionDefinition[] = CATALOGUE.map((action) => action.definition)

/** The built-in action of that name, or undefined. */
export function builtInAction(name: string): BuiltInAction | undefined {
  return BY_NAME.get(name)
}

/** The call that takes `call` back, or null: not a built-in action, or nothing to take back. */
export function undoOf(call: ActionCall): ActionCall | null {
  return BY_NAME.get(call.name)?.undo(call.parameters) ?? null
}

/** Whether the person is to be asked before `call` for the sake of its parameters; never for what is not built in. */
export function confirms(call: ActionCall): boolean {
  return BY_NAME.get(call.name)?.confirms?.(call.parameters) ?? false
}
