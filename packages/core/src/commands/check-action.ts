import { z } from 'zod'
import type { Action, ActionCall, ActionDefinition, ParameterDefinition, Parameters } from './action.ts'
import { confirms, undoOf } from './actions/built-in-actions.ts'

const MAX_STRING = 1000
const DateTime = z.iso.datetime({ offset: true })

/**
 * Checks what rules or a model answered against the actions in force and adds risk and undo. Unknown parameters and
 * nulls are dropped; null when the name is not in force, a required parameter lacks, or a value does not fit.
 */
export function checkAction(call: unknown, inForce: readonly ActionDefinition[]): Action | null {
  if (!isObject(call)) return null
  const definition = inForce.find((action) => action.name === call.name)
  if (!definition) return null
  const parameters = checkParameters(call.parameters ?? {}, definition)
  if (!parameters) return null
  const checked: ActionCall = { name: definition.name, parameters }
  const undo = undoOf(checked)
  const undoable = undo !== null && inForce.some((action) => action.name === undo.name)
  return { ...checked, risk: confirms(checked) ? 'confirm' : definition.risk, undo: undoable ? undo : null }
}

function checkParameters(given: unknown, { parameters }: ActionDefinition): Parameters | null {
  if (!isObject(given)) return null
  const checked: Parameters = {}
  for (const [name, definition] of Object.entries(parameters.properties)) {
    const value = Object.hasOwn(given, name) ? given[name] : undefined
    if (value === undefined || value === null) continue
    const fit = checkValue(value, definition)
    if (fit === null) return null
    if (fit !== '') checked[name] = fit
  }
  return (parameters.required ?? []).every((name) => Object.hasOwn(checked, name)) ? checked : null
}

/** The value as the client gets it (strings trimmed, moments in UTC), or null when it does not fit. */
function checkValue(value: unknown, definition: ParameterDefinition): string | number | boolean | null {
  if (definition.enum && !definition.enum.some((option) => option === value)) return null
  switch (definition.type) {
    case 'boolean':
      return typeof value === 'boolean' ? value : null
    case 'integer':
      return Number.isSafeInteger(value) ? inRange(value as number, definition) : null
    case 'number':
      return Number.isFinite(value) ? inRange(value as number, definition) : null
    case 'string':
      return typeof value === 'string' ? checkString(withoutUnseen(value).trim(), definition) : null
  }
}

function inRange(value: number, { minimum, maximum }: ParameterDefinition): number | null {
  return value >= (minimum ?? -Infinity) && value <= (maximum ?? Infinity) ? value : null
}

function checkString(text: string, { format }: ParameterDefinition): string | null {
  if (text.length > MAX_STRING || !text.isWellFormed() || hasControls(text)) return null
  switch (format) {
    case undefined:
      return text
    case 'http-url':
      return toHttpUrl(text)
    case 'time-of-day':
      return /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? text : null
    case 'date-time':
      return DateTime.safeParse(text).success ? new Date(text).toISOString() : null
    case 'app-name':
      return isAppName(text) ? text : null
  }
}

/**
 * Without characters that nobody sees: they would dress one program or address up as another, or be one that looks like
 * none. The joiners of emoji and of some scripts stay, where there is something to join.
 */
export function withoutUnseen(text: string): string {
  const seen = text.replace(/(?![\u200c\u200d])\p{Cf}/gu, '')
  return /(?!\p{Cf})\S/u.test(seen) ? seen : ''
}

/** A line break or a tab may be meant; the other control characters would be keys pressed unseen. */
export function hasControls(text: string): boolean {
  return /[^\P{Cc}\n\t]/u.test(text)
}

/**
 * Whether it can be a program's name, and nothing that a shell or a starter of programs would take for more: an option,
 * a path, a second command. One slash between letters or digits is part of a name: "PL/SQL Developer".
 */
export function isAppName(text: string): boolean {
  return (
    !/^-|[\p{Cc}\p{Zl}\p{Zp};|&<>`\\]|\$[({]/u.test(text) &&
    !/(?<![\p{L}\p{N}])\/|\/(?![\p{L}\p{N}])|\/.*\//u.test(text)
  )
}

/**
 * http or https, a host, and no credentials that would dress one site up as another. For the same reason a host in
 * letters of another alphabet gets its ASCII form.
 */
export function toHttpUrl(text: string): string | null {
  const url = /^https?:\/\//i.test(text) && !/\s/.test(text) ? URL.parse(text) : null
  if (url === null || url.hostname === '' || url.username !== '' || url.password !== '') return null
  const origin = `${url.protocol}//${url.hostname}`
  const asWritten =
    text.toLowerCase().startsWith(origin) && /^(:\d+)?([/?#]|$)/.test(text.slice(origin.length))
  return asWritten ? text : url.href
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
