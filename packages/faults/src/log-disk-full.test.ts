import { closeSync, openSync } from 'node:fs'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { countBy, tell, times } from './harness/figures.ts'
import { startLoad } from './harness/load.ts'
import { command, register } from './harness/people.ts'
import { newPour, rawRequest } from './harness/pour.ts'
import { launchServer } from './harness/servers.ts'
import { newSmallDisk } from './harness/small-disk.ts'
import { until } from './harness/until.ts'

const MB = 1024 * 1024
const LOGS = ['all_logs.log', 'errors.log']

test('log disk full: the API goes on; logging resumes; at most 4 files × 5 MB per log', async () => {
  const disk = await newSmallDisk(64, LOGS)
  await disk.fill()
  // What it says goes to the same disk, as with `npm start > jarvis.out`.
  const out = openSync(disk.real ? join(disk.dir, 'jarvis.out') : '/dev/full', 'a')
  onTestFinished(() => closeSync(out))
  const server = await launchServer({ LOG_DIR: disk.dir }, undefined, out)
  await until('it is ready', async () => (await server.ask('GET /readyz')).status === 200)
  const ada = await register(server)

  const read = (name: string) => readFile(join(disk.dir, name), 'utf8').catch(() => '')
  const isLogged = async (id: string, name = 'all_logs.log') => (await read(name)).includes(`"${id}"`)
  /** Asks under a new name until that is in the log. */
  let asked = 0
  const logging = (name?: string) =>
    until(`a line in ${name ?? 'the log'}`, async () => {
      const id = `asked-${asked++}`
      await server.ask('GET /healthz', { headers: { 'x-request-id': id } })
      await sleep(20)
      return isLogged(id, name)
    })

  const load = startLoad({ workers: 4, request: () => command(server, ada) })
  const resumed: number[] = []
  await load.succeed(200)
  await disk.free()
  resumed.push(await logging())
  if (disk.real) {
    await logging('jarvis.out')
    await disk.fill()
    // The pages that the files have already take some lines more.
    await load.succeed(500)
    await server.ask('GET /healthz', { headers: { 'x-request-id': 'lost' } })
    await load.succeed(100)
    expect(await isLogged('lost')).toBe(false)
    await disk.free()
    resumed.push(await logging())
    await logging('jarvis.out')
  }
  const answers = await load.stop()

  // Three full backups, of which the two oldest must go when the lines of real requests fill two files more.
  for (const age of [1, 2, 3]) {
    const line = `{"age":${age}}\n`
    await writeFile(join(disk.dir, `all_logs.log.${age}`), line.repeat((5 * MB) / line.length))
  }
  const pour = newPour(server)
  const requests = [rawRequest('GET /healthz', { headers: { 'X-Request-Id': 'x'.repeat(128) } })]
  const sizes = async () => {
    const names = (await readdir(disk.dir)).filter((name) => LOGS.some((log) => name.startsWith(log)))
    const found = await Promise.all(names.map((name) => stat(join(disk.dir, name)).catch(() => null)))
    return Object.fromEntries(names.map((name, i) => [name, found[i]?.size ?? 0]))
  }
  let requested = 0
  let files: Record<string, number> = {}
  await until(
    'two more files are full',
    async () => {
      requested += (await pour({ requests, connections: 32, rate: null, seconds: 1 })).sent
      files = await sizes()
      // Not what the third holds: a fast server fills more than one file in a second.
      const newest = await Promise.all([read('all_logs.log.1'), read('all_logs.log.2')])
      // A file that is being turned has no name for a moment.
      return 'all_logs.log' in files && newest.every((text) => text.startsWith('{"level":'))
    },
    60_000,
  )
  tell('log disk full', {
    disk: disk.real ? 'a tmpfs' : 'none could be mounted; /dev/full',
    requests: answers.length,
    answered: countBy(answers, ({ status }) => status)['200'] ?? 0,
    'logging resumed after': times(resumed),
    'requests until two files were full': requested,
    files: Object.keys(files).length,
    'largest that was written': `${(Math.max(files['all_logs.log.1'] ?? 0, files['all_logs.log.2'] ?? 0) / MB).toFixed(3)} MB`,
  })
  expect(countBy(answers, ({ status }) => status)).toEqual({ 200: answers.length })
  // A try every 5 s, and a moment to see it.
  expect(Math.max(...resumed)).toBeLessThan(7_000)
  expect(
    Object.keys(files)
      .filter((name) => name.startsWith('all_logs'))
      .sort(),
  ).toEqual(['all_logs.log', 'all_logs.log.1', 'all_logs.log.2', 'all_logs.log.3'])
  expect(Math.max(...Object.values(files))).toBeLessThanOrEqual(5 * MB)
})
