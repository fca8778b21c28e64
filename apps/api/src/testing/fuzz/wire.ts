import { randomBytes } from 'node:crypto'
import type { Memory } from './memory.ts'
import type { Operation } from './operation.ts'
import type { Step, Who } from './steps.ts'

/** A request as it is put on the wire. */
export type Wire = {
  method: string
  target: string
  headers: Record<string, string>
  body?: Buffer
  chunked: boolean
  /** What the operation is given, where the request is well-formed. */
  input?: unknown
}

/** Node itself refuses more than 16 KiB of request line and headers (431), and closes. */
const MAX_TARGET = 8_000
/** A header as it arrives: without spaces and tabs around it (RFC 9110, section 5.5), and no others. */
export const arriving = (value: string | undefined): string => value?.replace(/^[ \t]+|[ \t]+$/g, '') ?? ''

const JSON_TYPE = 'application/json'

/** Fills in what earlier answers gave, and writes the request down. */
export function toWire(step: Step, memory: Memory): Wire {
  const wire = write(step, memory)
  const { input, target, ...rest } = wire
  return target.length > MAX_TARGET ? { ...rest, target: target.slice(0, MAX_TARGET) } : wire
}

function write(step: Step, memory: Memory): Wire {
  const headers = { ...authorization(step.who, memory), ...step.headers, ...upgrade(step.headers) }
  switch (step.kind) {
    case 'call':
      return step.door === 'tRPC'
        ? callByTrpc(step.operation, step.input, headers, memory, step.chunked)
        : callByRest(step, headers, memory)
    case 'raw': {
      const { operation, door, body, type, chunked } = step
      const target = door === 'tRPC' ? `/trpc/${operation.name}` : pathOf(operation, { id: 'any' }, memory)
      const method = door === 'tRPC' ? 'POST' : operation.method
      const sent = Buffer.from(body)
      return {
        method,
        target,
        headers: { ...(type !== null && { 'content-type': type }), ...headers },
        body: sent,
        chunked,
      }
    }
    case 'query': {
      const { operation } = step
      const target = `${pathOf(operation, { id: 'any' }, memory)}?${step.query}`
      return { method: operation.method, target, headers, chunked: false }
    }
    case 'target':
      return { method: step.method, target: step.target.replace('{id}', 'any'), headers, chunked: false }
    case 'batch':
      return batchOf(step.calls, headers, memory)
    case 'hidden':
      return callByTrpc(step.procedure, { input: step.input }, headers, memory, false)
  }
}

function authorization(who: Who, memory: Memory): Record<string, string> {
  switch (who) {
    case 'person':
      return { authorization: `Bearer ${memory.take('token')}` }
    case 'dead':
      return {
        authorization: `Bearer ${memory.take('dead_token') ?? `jrv_${randomBytes(32).toString('base64url')}`}`,
      }
    case 'garbled':
      return { authorization: `Basic ${memory.take('token')}` }
    case 'nobody':
      return {}
  }
}

const upgrade = ({ upgrade }: Record<string, string>) => upgrade !== undefined && { connection: 'Upgrade' }

function callByRest(
  { operation, input, chunked, form }: Step & { kind: 'call' },
  headers: Record<string, string>,
  memory: Memory,
): Wire {
  const fields = { ...(input as Record<string, unknown>) }
  const target = pathOf(operation, fields, memory)
  const { method } = operation
  const given = JSON.parse(memory.toJson(input))
  if (form || method !== 'POST') {
    for (const [, name = ''] of operation.path.matchAll(/\{(\w+)\}/g)) delete fields[name]
    const encoded = Object.entries(fields)
      .map(([name, value]) => `${encode(name)}=${encode(textOf(value, memory))}`)
      .join('&')
    if (method !== 'POST')
      return { method, target: encoded ? `${target}?${encoded}` : target, headers, chunked: false }
    const type = 'application/x-www-form-urlencoded'
    return {
      method,
      target,
      headers: { 'content-type': type, ...headers },
      body: Buffer.from(encoded),
      chunked,
    }
  }
  const body = Buffer.from(memory.toJson(fields))
  return { method, target, headers: { 'content-type': JSON_TYPE, ...headers }, body, chunked, input: given }
}

function callByTrpc(
  { name, method }: Pick<Operation, 'name' | 'method'>,
  input: unknown,
  headers: Record<string, string>,
  memory: Memory,
  chunked: boolean,
): Wire {
  const json = memory.toJson(input)
  const target = `/trpc/${name}`
  const given = JSON.parse(json)
  if (method === 'GET')
    return { method, target: `${target}?input=${encode(json)}`, headers, chunked: false, input: given }
  const body = Buffer.from(json)
  return {
    method: 'POST',
    target,
    headers: { 'content-type': JSON_TYPE, ...headers },
    body,
    chunked,
    input: given,
  }
}

function batchOf(
  calls: (Step & { kind: 'batch' })['calls'],
  headers: Record<string, string>,
  memory: Memory,
): Wire {
  const json = memory.toJson(Object.fromEntries(calls.map(({ input }, index) => [index, input])))
  const target = `/trpc/${calls.map(({ operation }) => operation.name).join(',')}?batch=1`
  const input = JSON.parse(json)
  if (calls[0]?.operation.method === 'GET')
    return { method: 'GET', target: `${target}&input=${encode(json)}`, headers, chunked: false, input }
  const body = Buffer.from(json)
  return {
    method: 'POST',
    target,
    headers: { 'content-type': JSON_TYPE, ...headers },
    body,
    chunked: false,
    input,
  }
}

const pathOf = ({ path }: Operation, input: Record<string, unknown>, memory: Memory): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encode(textOf(input[name] ?? 'none', memory)) || 'none')

const textOf = (value: unknown, memory: Memory): string =>
  typeof value === 'string' ? (memory.resolve(value) ?? 'none') : memory.toJson(value)

/** Half of a surrogate pair has no form in a URL. */
const encode = (text: string): string => encodeURIComponent(text.toWellFormed())
