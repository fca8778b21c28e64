import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** What `jarvis login` keeps: a server, a token for it, and whose it is (null: the admin token). */
export type StoredLogin = { server: string; token: string; login: string | null }

/** The kept login; undefined when there is none, or the file is not one. */
export function readLogin(file: string): StoredLogin | undefined {
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Partial<Record<keyof StoredLogin, unknown>>
    const { server, token, login } = kept
    if (typeof server !== 'string' || typeof token !== 'string') return undefined
    return { server, token, login: typeof login === 'string' ? login : null }
  } catch {
    return undefined
  }
}

/** Keeps a login, readable by its owner alone; the file is there whole or not at all. */
export function writeLogin(file: string, login: StoredLogin): void {
  const made = `${file}.${randomBytes(4).toString('hex')}`
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(made, `${JSON.stringify(login, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
  renameSync(made, file)
}

export function removeLogin(file: string): void {
  rmSync(file, { force: true })
}
