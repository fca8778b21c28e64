import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { sql } from 'drizzle-orm'
import pino from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { rowsOf } from '../testing/dump-database.ts'
import { openDatabase } from './client.ts'
import { DirectoryInUse, holdDirectory, lockDirectory } from './directory-lock.ts'

let dir: string
let children: ChildProcess[]
beforeEach(async () => {
  dir = join(await mkdtemp(join(tmpdir(), 'jarvis-lock-')), 'postgres')
  children = []
})
afterEach(async () => {
  for (const child of children)
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
  await rm(join(dir, '..'), { recursive: true, force: true })
})

const open = () => openDatabase({ kind: 'embedded', dir }, pino({ level: 'silent' }))

/** Another process that has the directory open. */
async function holder(): Promise<ChildProcess> {
  const child = fork(fileURLToPath(new URL('../testing/hold-directory.ts', import.meta.url)), [dir])
  children.push(child)
  expect((await once(child, 'message'))[0]).toBe('open')
  return child
}
const write = async (child: ChildProcess, id: number) => {
  child.send(String(id))
  expect((await once(child, 'message'))[0]).toBe('written')
}

test('a second process is refused and told who has the directory; the first is unharmed, and killed it leaves no lock', async () => {
  const first = await holder()
  await write(first, 1)
  for (let i = 0; i < 3; i++) {
    const refusal = await open().catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(DirectoryInUse)
    expect((refusal as DirectoryInUse).owner).toBe('http://127.0.0.1:8080, process 42')
    expect((refusal as DirectoryInUse).message).toContain('process 42')
  }
  await write(first, 2)
  first.kill('SIGKILL')
  await once(first, 'exit')
  const database = await open()
  const notes = await rowsOf(database.db, sql`select id from notes order by id`)
  expect(notes.map(({ id }) => id)).toEqual([1, 2])
  await database.close()
}, 60_000)

test('one process may open a directory again once it closed it, and not before', async () => {
  const lock = lockDirectory(dir)
  expect(() => lockDirectory(dir)).toThrow(DirectoryInUse)
  lock.announce('here')
  expect(() => lockDirectory(dir)).toThrow('here')
  lock.release()
  lock.release()
  const again = lockDirectory(dir)
  expect(() => lockDirectory(dir)).toThrow(/by another process$/)
  again.release()
})

test('a holder that is about to let go is waited for; one that says where it is, or never does, is not', async () => {
  const lock = lockDirectory(dir)
  await expect(holdDirectory(dir, 0)).rejects.toThrow(/by another process$/)
  lock.announce('here')
  await expect(holdDirectory(dir)).rejects.toThrow('here')
  lock.announce(null)
  setTimeout(() => lock.release(), 100)
  const next = await holdDirectory(dir)
  next.announce('next')
  // Who held it before has nothing to say or to release any more.
  lock.announce(null)
  lock.release()
  expect(() => lockDirectory(dir)).toThrow('next')
  next.release()
})

test('a holder that is just starting is waited for until it says where it is', async () => {
  const lock = lockDirectory(dir)
  setTimeout(() => lock.announce('here'), 100)
  await expect(holdDirectory(dir)).rejects.toThrow('here')
  lock.release()
})

test('of two who ask at the same moment, one is not refused because the other is about to be', async () => {
  lockDirectory(dir).release()
  // What the other holds between the first step of SQLite's lock and the second, which it is refused.
  const other = new Worker(
    `const { DatabaseSync } = require('node:sqlite')
    const { parentPort, workerData } = require('node:worker_threads')
    const lock = new DatabaseSync(workerData)
    lock.exec('BEGIN; SELECT * FROM sqlite_schema')
    parentPort.postMessage('holds')
    setTimeout(() => lock.close(), 100)`,
    { eval: true, workerData: join(dir, 'lock') },
  )
  await once(other, 'message')
  lockDirectory(dir).release()
  await once(other, 'exit')
})

test('a lock that cannot be had for another reason is not somebody who has it', async () => {
  lockDirectory(dir).release()
  await writeFile(join(dir, 'lock'), 'this is no database\n'.repeat(100))
  await expect(holdDirectory(dir)).rejects.toThrow('not a database')
})

test("the directory is for its owner's eyes alone", async () => {
  const lock = lockDirectory(dir)
  lock.announce('here')
  expect((await stat(dir)).mode & 0o777).toBe(0o700)
  expect((await stat(join(dir, 'owner'))).mode & 0o777).toBe(0o600)
  lock.release()
})
