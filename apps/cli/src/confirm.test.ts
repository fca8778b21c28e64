import { PassThrough } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { confirm, type Prompt } from './confirm.ts'
import { EXIT, Failure } from './failure.ts'

/** A terminal that nobody sits at; `press` types into it once the question has been asked. */
function terminal({ isTTY }: { isTTY: boolean }) {
  const input = Object.assign(new PassThrough(), { isTTY, setRawMode: () => input, columns: 80 })
  const output = Object.assign(new PassThrough(), { isTTY, columns: 80 })
  const shown: string[] = []
  const prompt: Prompt = { input, output }
  const press = (keys: string) =>
    output.on('data', (chunk) => {
      shown.push(String(chunk))
      if (String(chunk).includes('Sure?')) setImmediate(() => input.write(keys))
    })
  return { prompt, press, shown: () => shown.join('') }
}

const failureOf = (call: Promise<void>): Promise<unknown> =>
  call.then(
    () => null,
    (error) => error,
  )

describe('in a terminal', () => {
  test.each([
    ['y', null],
    ['n', EXIT.failure],
    ['\r', EXIT.failure],
    ['\u0003', EXIT.interrupted],
  ])('pressing %j ends with %s', async (keys, exitCode) => {
    const { prompt, press } = terminal({ isTTY: true })
    press(keys)
    const failure = await failureOf(confirm(prompt, 'Sure?', undefined))
    if (exitCode === null) expect(failure).toBeNull()
    else expect(failure).toMatchObject({ exitCode })
  })

  test('--yes asks nothing', async () => {
    const { prompt, press, shown } = terminal({ isTTY: true })
    press('n')
    await confirm(prompt, 'Sure?', true)
    expect(shown()).toBe('')
  })
})

test('without a terminal nothing is asked, and it is refused', async () => {
  const { prompt, press, shown } = terminal({ isTTY: false })
  press('y')
  const failure = await failureOf(confirm(prompt, 'Sure?', undefined))
  expect(failure).toBeInstanceOf(Failure)
  expect(failure).toMatchObject({ exitCode: EXIT.usage })
  expect(shown()).toBe('')
  await confirm(prompt, 'Sure?', true)
})
