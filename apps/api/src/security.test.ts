import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../../..')
/** The page shortens the two folders that it names most; others are given from the root. */
const placeOf = (file: string) =>
  file.replace(/^core\//, 'packages/core/src/').replace(/^api\//, 'apps/api/src/')

const page = await readFile(join(ROOT, 'docs/security.md'), 'utf8')
/** Rows of the tables of promises: what shows each is in the last column. */
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (?:promise|hole|fault) \|/.test(line))
  .map((line) => line.slice(2, -2).split(' | '))

test.each(rows)('docs/security.md: %s', async (...row) => {
  const shown = row.at(-1) ?? ''
  let text = ''
  let names = 0
  for (const [, file, name] of shown.matchAll(/`([^`]+\.test\.ts)`|“([^”]+)”/g)) {
    if (file !== undefined) text = await readFile(join(ROOT, placeOf(file)), 'utf8')
    else {
      names++
      expect([shown, name, text.includes(name ?? '')]).toEqual([shown, name, true])
    }
  }
  expect(names).toBeGreaterThan(0)
})

test('every promise has its row', () => {
  const titles = [...page.matchAll(/^## (.*)$/gm)].map(([, title]) => title)
  expect(titles).toEqual([
    'Accounts',
    'Commands',
    'Holes that others had',
    'Faults',
    'Secrets',
    'Supply chain',
    'Not promised',
    'Reporting a hole',
  ])
  expect(rows.length).toBeGreaterThanOrEqual(15 + 4 + 16)
})
