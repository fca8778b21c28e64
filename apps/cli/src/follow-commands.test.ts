import { expect, test } from 'vitest'
import { followCommands } from './follow-commands.ts'

type List = Parameters<typeof followCommands>[0]
type Answer = Awaited<ReturnType<List['query']>>
type Item = Answer['commands'][number]
type Asked = { after?: string | undefined; limit?: number | undefined }

/** A server's list of commands, to which rows can be added at any time in the past. */
function server() {
  const rows: { id: string; at: number }[] = []
  const item = ({ id, at }: { id: string; at: number }) =>
    ({ id, cursor: `${at}.${id}`, created_at: new Date(at).toISOString() }) as Item
  const place = (row: { id: string; at: number }) => row.at * 1e6 + rows.indexOf(row)
  const query = async ({ after, limit = 20 }: Asked): Promise<Answer> => {
    const sorted = rows.toSorted((a, b) => place(a) - place(b))
    const from = after === undefined ? -1 : sorted.findIndex((row) => `${row.at}.${row.id}` === after)
    if (after === undefined) return { commands: sorted.toReversed().slice(0, limit).map(item), next: null }
    const page = sorted.slice(from + 1, from + 1 + limit).map(item)
    return { commands: page, next: from + 1 + limit < sorted.length ? (page.at(-1)?.cursor ?? null) : null }
  }
  return { rows, list: { query } as unknown as List, add: (id: string, at: number) => rows.push({ id, at }) }
}

const T = Date.parse('2026-11-23T09:00:00Z')

/** What is followed, and the means to take so many and to end. */
function follow(list: List, count: number, retry: (error: unknown) => void = () => {}) {
  const stop = new AbortController()
  const coming = followCommands(list, { user: undefined, count }, { signal: stop.signal, pollMs: 1, retry })
  return {
    take: async (n: number) => {
      const ids: string[] = []
      while (ids.length < n) ids.push((await coming.next()).value?.id ?? 'the end')
      return ids
    },
    end: async () => {
      stop.abort()
      return (await coming.next()).done
    },
  }
}

test('a command that is written down late, behind newer ones, is not missed, and none comes twice', async () => {
  const { list, add } = server()
  add('a', T)
  add('b', T + 60_000)
  const tail = follow(list, 10)
  expect(await tail.take(2)).toEqual(['a', 'b'])
  add('c', T + 65_000)
  expect(await tail.take(1)).toEqual(['c'])
  // Began before c, took longer.
  add('late', T + 61_000)
  expect(await tail.take(1)).toEqual(['late'])
  add('d', T + 90_000)
  add('e', T + 91_000)
  expect(await tail.take(2)).toEqual(['d', 'e'])
  expect(await tail.end()).toBe(true)
})

test('more than a page that came at once is shown whole', async () => {
  const { list, add } = server()
  add('first', T)
  const tail = follow(list, 0)
  // Asks for the start before anything is added.
  const next = tail.take(250)
  await new Promise((resolve) => setTimeout(resolve))
  for (let i = 0; i < 250; i++) add(`n${i}`, T + 1_000 + i)
  expect(await next).toEqual(Array.from({ length: 250 }, (_, i) => `n${i}`))
  await tail.end()
})

test('errors after the first answer are handed over, and what was missed meanwhile comes', async () => {
  const { list, add } = server()
  add('a', T)
  let fail = false
  const told: unknown[] = []
  const shaky = {
    query: (asked: Asked) => (fail ? Promise.reject(new Error('down')) : list.query(asked)),
  } as unknown as List
  const tail = follow(shaky, 1, (error) => {
    told.push(error)
    if (error) fail = false
  })
  expect(await tail.take(1)).toEqual(['a'])
  fail = true
  add('b', T + 1)
  expect(await tail.take(1)).toEqual(['b'])
  expect(told.filter(Boolean)).toHaveLength(1)
  await tail.end()
})
