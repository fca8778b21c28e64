import { setImmediate } from 'node:timers/promises'
import pino from 'pino'
import { expect, test, vi } from 'vitest'
import { gatherLines } from './gather-lines.ts'

function logging(ms = 0) {
  const written: string[] = []
  const lines = gatherLines({ write: (piece) => void written.push(piece) }, ms)
  const log = pino({ base: null, timestamp: false }, pino.multistream([{ level: 'trace', stream: lines }]))
  const messages = () =>
    written.map((piece) =>
      piece
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).msg),
    )
  return { log, messages, flush: lines.flush }
}

test('the lines of one turn of the event loop are one write', async () => {
  const { log, messages } = logging()
  log.info('one')
  log.info('two')
  expect(messages()).toEqual([])
  await setImmediate()
  log.info('three')
  await setImmediate()
  expect(messages()).toEqual([['one', 'two'], ['three']])
})

test('the lines of a while are one write, which an error does not wait for', async () => {
  vi.useFakeTimers()
  try {
    const { log, messages } = logging(20)
    log.info('one')
    vi.advanceTimersByTime(19)
    log.info('two')
    expect(messages()).toEqual([])
    vi.advanceTimersByTime(1)
    expect(messages()).toEqual([['one', 'two']])
    log.error('wrong')
    expect(messages()).toEqual([['one', 'two'], ['wrong']])
  } finally {
    vi.useRealTimers()
  }
})

test('an error, and what was said before it, is written at once', async () => {
  const { log, messages } = logging()
  log.info('before')
  log.error('wrong')
  expect(messages()).toEqual([['before', 'wrong']])
  log.info('after')
  await setImmediate()
  expect(messages()).toEqual([['before', 'wrong'], ['after']])
})

test('what waits is written when asked to, and once', async () => {
  const { log, messages, flush } = logging()
  log.info('last')
  flush()
  expect(messages()).toEqual([['last']])
  await setImmediate()
  expect(messages()).toEqual([['last']])
})

test('a long piece is written before the turn is over', async () => {
  const { log, messages } = logging()
  const long = 'x'.repeat(16 * 1024)
  log.info(long)
  log.info('more')
  expect(messages()).toEqual([[long]])
  await setImmediate()
  expect(messages()).toEqual([[long], ['more']])
})
