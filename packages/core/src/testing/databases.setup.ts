import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { startPostgres } from '@jarvis/testing/postgres'
import pino from 'pino'
import type { TestProject } from 'vitest/node'
import { embeddedDatabase, openDatabase } from '../db/client.ts'
import { createJobs } from '../jobs/jobs.ts'
import { Secret } from '../secret.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Which of the two databases the tests of this project run on, and where each of them gets its own copy. */
    database: { kind: 'postgres'; adminUrl: string; template: string } | { kind: 'pglite'; dump: string }
  }
}

const log = pino({ level: 'silent' })

/** Prepares a migrated database once; every test file gets a copy of it, which takes milliseconds. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  return project.name.endsWith('postgres') ? setupPostgres(project) : setupPglite(project)
}

async function setupPostgres(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres()
  const template = 'jarvis_template'
  const url = await server.createDatabase(template)
  const database = await openDatabase({ kind: 'postgres', url: new Secret(url) }, log)
  await (await createJobs(database, log)).stop()
  await database.close()
  project.provide('database', { kind: 'postgres', adminUrl: server.url('postgres'), template })
  return () => server.stop()
}

async function setupPglite(project: TestProject): Promise<() => Promise<void>> {
  const dir = await mkdtemp(join(tmpdir(), 'jarvis-pglite-'))
  const dump = join(dir, 'migrated.tar')
  const pglite = await PGlite.create()
  const database = await embeddedDatabase(pglite, 'memory')
  await (await createJobs(database, log)).stop()
  await writeFile(dump, await (await pglite.dumpDataDir('none')).bytes())
  await database.close()
  project.provide('database', { kind: 'pglite', dump })
  return () => rm(dir, { recursive: true, force: true })
}
