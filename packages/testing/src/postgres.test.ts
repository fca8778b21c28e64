import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Postgres, startPostgres } from './postgres.ts'

let server: Postgres

beforeAll(async () => {
  server = await startPostgres()
})

afterAll(() => server.stop())

test('makes databases, also as a copy of a template, with Unicode rules for letters', async () => {
  const templateUrl = await server.createDatabase('template')
  const template = postgres(templateUrl)
  await template`CREATE TABLE words (word text)`
  await template`INSERT INTO words VALUES ('ЁЛКА')`
  await template.end()
  const sql = postgres(await server.createDatabase('copy', 'template'))
  try {
    expect(await sql`SELECT lower(word) AS word FROM words`).toEqual([{ word: 'ёлка' }])
    expect(await sql`SHOW max_connections`).toEqual([{ max_connections: '200' }])
  } finally {
    await sql.end()
  }
})

test('survives kill(): what was acknowledged is there after start()', async () => {
  const url = await server.createDatabase('killed')
  const before = postgres(url, { max: 1 })
  await before`CREATE TABLE numbers (n int)`
  await before`INSERT INTO numbers VALUES (1)`
  const pid = server.pid
  await server.kill()
  await expect(before`SELECT 1`).rejects.toThrow()
  await before.end()
  await server.start()
  expect(server.pid).not.toBe(pid)
  const after = postgres(url)
  expect(await after`SELECT n FROM numbers`).toEqual([{ n: 1 }])
  await after.end()
})

test('leaves neither process nor data behind when the process that started it is killed', async () => {
  const child = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { startPostgres } from ${JSON.stringify(new URL('./postgres.ts', import.meta.url).href)}
       const server = await startPostgres()
       const { default: postgres } = await import(${JSON.stringify(import.meta.resolve('postgres'))})
       const [row] = await postgres(server.url())\`SHOW data_directory\`
       process.stdout.write(JSON.stringify({ pid: server.pid, dir: row.data_directory }))`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const [line] = await once(child.stdout, 'data')
  const { pid, dir } = JSON.parse(String(line))
  expect(existsSync(dir)).toBe(true)
  child.kill('SIGKILL')
  while (existsSync(dir)) await sleep(50)
  expect(() => process.kill(pid, 0)).toThrow('ESRCH')
})

test('freeze() leaves connections open and unanswered until thaw()', async () => {
  const sql = postgres(server.url(), { max: 1 })
  await sql`SELECT 1`
  await server.freeze()
  const answer = sql`SELECT 1 AS n`.execute()
  expect(await Promise.race([answer, sleep(300, 'silence')])).toBe('silence')
  server.thaw()
  expect(await answer).toEqual([{ n: 1 }])
  await sql.end()
})
