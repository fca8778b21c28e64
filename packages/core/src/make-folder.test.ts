import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { makeFolder } from './make-folder.ts'

function temporary(): string {
  const dir = mkdtempSync(join(tmpdir(), 'jarvis-folder-'))
  onTestFinished(() => rmSync(dir, { recursive: true }))
  return dir
}

test('a folder is made with those around it, and one that is there stays as it is', () => {
  const outer = join(temporary(), 'outer')
  const inner = join(outer, 'middle', 'inner')
  makeFolder(inner, 0o700)
  for (const dir of [outer, inner]) expect(statSync(dir).mode & 0o777).toBe(0o700)
  makeFolder(inner)
  makeFolder('/')
  expect(statSync(inner).mode & 0o777).toBe(0o700)
})

test('what cannot be a folder is an error, never a hang', () => {
  const file = join(temporary(), 'file')
  writeFileSync(file, '')
  expect(() => makeFolder(file)).toThrow('EEXIST')
  expect(() => makeFolder(join(file, 'inner'))).toThrow('ENOTDIR')
})
