import { expect, test } from 'vitest'
import { readPages } from './read-pages.ts'

test.each([0, 1, 2, 3, 4, 5, 6])(
  'all of %i rows are read once, in their order, two at a time',
  async (count) => {
    const rows = Array.from({ length: count }, (_, index) => ({ id: String(index + 1) }))
    const asked: (string | undefined)[] = []
    const read = async (after: string | undefined, size: number) => {
      asked.push(after)
      return rows.filter(({ id }) => id > (after ?? '')).slice(0, size)
    }
    expect(await readPages(read, ({ id }) => `row ${id}`, undefined, 2)).toEqual(
      rows.map(({ id }) => `row ${id}`),
    )
    expect(asked).toEqual([undefined, ...rows.map(({ id }) => id).filter((id) => Number(id) % 2 === 0)])
  },
)

test('others have their turn between two pages, also when a page comes at once', async () => {
  const happened: string[] = []
  const read = async () => {
    happened.push('page')
    setImmediate(() => happened.push('another'))
    return happened.length < 4 ? [{ id: '' }] : []
  }
  await readPages(read, () => '', undefined, 1)
  expect(happened).toEqual(['page', 'another', 'page', 'another', 'page'])
})
