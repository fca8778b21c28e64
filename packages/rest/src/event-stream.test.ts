import { afterEach, expect, test, vi } from 'vitest'
import { EventStream, formatEvent } from './event-stream.ts'

afterEach(() => void vi.useRealTimers())

const read = (stream: EventStream) => new Response(stream.body).text()

test('an event is one line of JSON, also of text with line breaks and of nothing', () => {
  expect(formatEvent('delta', { text: 'a\nb\r\nc' })).toBe('event: delta\ndata: {"text":"a\\nb\\r\\nc"}\n\n')
  expect(formatEvent('delta', undefined)).toBe('event: delta\ndata: null\n\n')
})

test('silence is filled with comments, and events put them off', async () => {
  vi.useFakeTimers()
  const stream = new EventStream(1000, () => {})
  stream.send('1\n')
  vi.advanceTimersByTime(900)
  stream.send('2\n')
  vi.advanceTimersByTime(900)
  stream.send('3\n')
  vi.advanceTimersByTime(2100)
  stream.close()
  expect(vi.getTimerCount()).toBe(0)
  expect(await read(stream)).toBe('1\n2\n3\n: keep-alive\n\n: keep-alive\n\n')
})

test('a hang-up is told once, and nothing sent afterwards does any harm', async () => {
  const onHangUp = vi.fn()
  const stream = new EventStream(1000, onHangUp)
  await stream.body.cancel()
  stream.send('late')
  stream.close()
  stream.close()
  expect(onHangUp).toHaveBeenCalledOnce()
})

test('an end is not a hang-up', async () => {
  const onHangUp = vi.fn()
  const stream = new EventStream(1000, onHangUp)
  stream.send('all')
  stream.close()
  stream.send('late')
  expect(await read(stream)).toBe('all')
  expect(onHangUp).not.toHaveBeenCalled()
})

test('a client that does not read counts as gone once a megabyte waits for it', async () => {
  const onHangUp = vi.fn()
  const stream = new EventStream(1000, onHangUp)
  for (let sent = 0; sent < 16; sent++) stream.send('x'.repeat(65_536))
  expect(onHangUp).not.toHaveBeenCalled()
  stream.send('x')
  stream.send('x'.repeat(65_536))
  expect(onHangUp).toHaveBeenCalledOnce()
  await expect(read(stream)).rejects.toThrow()
})
