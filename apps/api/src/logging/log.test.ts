import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { eventually } from '@jarvis/core/testing/test-core'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createLog, type ServerLog } from './log.ts'
import { openLogFile } from './log-file.ts'

let dir: string
let opened: { close(): Promise<void> }[]
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'jarvis-log-'))
  opened = []
})
afterEach(async () => {
  vi.useRealTimers()
  for (const one of opened) await one.close()
  await rm(dir, { recursive: true, force: true })
})

/** A log in `dir`, and what it wrote to its terminal, which is none unless said. */
function logging(level = 'info', isTTY = false): ServerLog & { shown(): string } {
  const out = Object.assign(new PassThrough(), { isTTY })
  let shown = ''
  out.on('data', (chunk) => {
    shown += chunk
  })
  const log = createLog(level, dir, out as unknown as NodeJS.WriteStream)
  opened.push(log)
  return { ...log, shown: () => shown }
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>)
const fileLines = async (name: string) => linesOf(await readFile(join(dir, name), 'utf8'))

describe('the log', () => {
  test('goes to the output and to all_logs.log, and what is an error to errors.log too', async () => {
    const { log, close, shown } = logging()
    log.debug('too fine')
    log.info({ requestId: 'r1' }, 'told')
    log.warn('minded')
    log.error('wrong')
    log.fatal('over')
    await close()
    const messages = (lines: Record<string, unknown>[]) => lines.map(({ msg }) => msg)
    expect(messages(await fileLines('all_logs.log'))).toEqual(['told', 'minded', 'wrong', 'over'])
    expect(messages(linesOf(shown()))).toEqual(['told', 'minded', 'wrong', 'over'])
    expect(messages(await fileLines('errors.log'))).toEqual(['wrong', 'over'])
    expect((await fileLines('all_logs.log'))[0]).toEqual({
      level: 30,
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      requestId: 'r1',
      msg: 'told',
    })
    expect((await stat(join(dir, 'all_logs.log'))).mode & 0o777).toBe(0o640)
  })

  test('says as much as its level', async () => {
    const loud = logging('debug')
    loud.log.debug('fine')
    await loud.close()
    const silent = logging('silent')
    silent.log.fatal('unheard')
    await silent.close()
    expect((await fileLines('all_logs.log')).map(({ msg }) => msg)).toEqual(['fine'])
    expect(await readFile(join(dir, 'errors.log'), 'utf8')).toBe('')
  })

  test('is for people on a terminal, and JSON in the file', async () => {
    const { log, close, shown } = logging('info', true)
    log.info({ method: 'GET' }, 'request')
    await close()
    expect(shown()).toContain('request')
    expect(() => linesOf(shown())).toThrow()
    expect(await fileLines('all_logs.log')).toMatchObject([{ msg: 'request', method: 'GET' }])
  })

  test('a line stays one line whatever is in it', async () => {
    const { log, close } = logging()
    log.info({ text: 'a\nb\r\n{"level":60}\u2028' }, 'x\n{"level":60,"msg":"forged"}')
    await close()
    expect(await fileLines('all_logs.log')).toMatchObject([{ level: 30, text: 'a\nb\r\n{"level":60}\u2028' }])
  })

  test('is continued by the next start', async () => {
    for (const msg of ['first', 'second']) {
      const { log, close } = logging()
      log.error(msg)
      await close()
    }
    for (const name of ['all_logs.log', 'errors.log']) {
      expect((await fileLines(name)).map(({ msg }) => msg)).toEqual(['first', 'second'])
    }
  })

  test.each(['password', 'current_password', 'token', 'confirm', 'authorization', 'apiKey', 'adminToken'])(
    'a field called %s is not told, at any of the first three levels',
    async (name) => {
      const canary = 'canary-of-a-secret'
      const { log, close, shown } = logging('info', false)
      log.error({ [name]: canary, input: { [name]: canary }, req: { headers: { [name]: canary } } }, 'logged')
      await close()
      const [line] = await fileLines('errors.log')
      expect(line).toMatchObject({
        [name]: '[redacted]',
        input: { [name]: '[redacted]' },
        req: { headers: { [name]: '[redacted]' } },
      })
      expect(shown()).not.toContain(canary)
    },
  )

  test('the code of an error is told', async () => {
    const { log, close } = logging()
    log.error({ err: { name: 'Error', code: 'ECONNREFUSED' }, code: 'x' }, 'failed')
    await close()
    expect(await fileLines('errors.log')).toMatchObject([{ err: { code: 'ECONNREFUSED' } }])
  })
})

const MB = 1024 * 1024

describe('a log file', () => {
  /** The sizes of the files; one that is being renamed has none. */
  async function sizes(): Promise<Record<string, number>> {
    const names = (await readdir(dir)).sort()
    const found = await Promise.all(names.map((name) => stat(join(dir, name)).catch(() => null)))
    return Object.fromEntries(names.map((name, i) => [name, found[i]?.size ?? 0]))
  }

  test('is turned at 5 MB, and the oldest of its three backups goes', async () => {
    const trouble: Error[] = []
    const file = openLogFile(dir, 'x.log', (error) => trouble.push(error))
    opened.push(file)
    // A quarter of a megabyte of each letter, in its turn; 26 MB in all, so that the first 10 MB are gone.
    for (let i = 0; i < 26 * 4; i++) {
      file.write(`${String.fromCharCode(97 + Math.floor(i / 4)).repeat(1023)}\n`.repeat(256))
      const written = (i + 1) / 4
      const left = (written - 5 * Math.max(0, Math.floor(written / 5) - 3)) * MB
      await eventually(async () => {
        const onDisk = Object.values(await sizes()).reduce((sum, size) => sum + size, 0)
        return onDisk === left ? true : undefined
      })
    }
    await file.close()
    expect(trouble).toEqual([])
    const all = await sizes()
    expect(Object.keys(all)).toEqual(['x.log', 'x.log.1', 'x.log.2', 'x.log.3'])
    expect(Math.max(...Object.values(all))).toBeLessThanOrEqual(5 * MB + MB / 4)
    const text = (name: string) => readFile(join(dir, name), 'latin1')
    expect([(await text('x.log.3'))[0], (await text('x.log.1'))[0]]).toEqual(['k', 'u'])
    expect((await text('x.log')).at(-2)).toBe('z')
  })
})

describe('a folder that cannot be written', () => {
  test('costs the lines, not the process, and is tried again after five seconds', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const place = join(dir, 'place')
    await writeFile(place, 'in the way')
    const trouble: string[] = []
    const file = openLogFile(place, 'x.log', (error) => trouble.push(error.message))
    opened.push(file)
    expect(trouble).toHaveLength(1)
    file.write('lost\n')
    await rm(place)
    vi.advanceTimersByTime(4_999)
    file.write('lost too\n')
    expect(trouble).toHaveLength(1)
    vi.advanceTimersByTime(1)
    file.write('kept\n')
    await file.close()
    expect(await readFile(join(place, 'x.log'), 'utf8')).toBe('kept\n')
    expect(trouble).toHaveLength(1)
  })

  test('is told each time it is tried', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    await writeFile(join(dir, 'place'), '')
    const trouble = vi.fn()
    const file = openLogFile(join(dir, 'place'), 'x.log', trouble)
    for (let i = 0; i < 10; i++) {
      file.write('lost\n')
      vi.advanceTimersByTime(2_500)
    }
    await file.close()
    expect(trouble).toHaveBeenCalledTimes(5)
  })

  test('because of what has the file’s name is told, and the log goes on when that is gone', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const trouble = vi.fn()
    await mkdir(join(dir, 'x.log'))
    const file = openLogFile(dir, 'x.log', trouble)
    opened.push(file)
    file.write('lost\n')
    await vi.waitFor(() => expect(trouble).toHaveBeenCalled())
    file.write('lost too\n')
    await rm(join(dir, 'x.log'), { recursive: true })
    vi.advanceTimersByTime(5_000)
    file.write('kept\n')
    await file.close()
    expect(await readFile(join(dir, 'x.log'), 'utf8')).toBe('kept\n')
  })

  test('a line that a full disk cut off is ended before the next one', async () => {
    await writeFile(join(dir, 'x.log'), '{"msg":"whole"}\n{"msg":"to')
    const file = openLogFile(dir, 'x.log', () => {})
    file.write('{"msg":"next"}\n')
    await file.close()
    expect(await readFile(join(dir, 'x.log'), 'utf8')).toBe('{"msg":"whole"}\n{"msg":"to\n{"msg":"next"}\n')
  })

  test('does not stop what is logged from reaching the output', async () => {
    await mkdir(join(dir, 'all_logs.log'))
    const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    try {
      const { log, close, shown } = logging()
      log.error('heard')
      expect(linesOf(shown())).toMatchObject([{ msg: 'heard' }])
      await close()
      expect(stderr).toHaveBeenCalledWith(expect.stringMatching(/^log file: /))
      expect(await fileLines('errors.log')).toMatchObject([{ msg: 'heard' }])
    } finally {
      stderr.mockRestore()
    }
  })
})
