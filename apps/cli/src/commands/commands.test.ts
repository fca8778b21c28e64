import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { serveTestApp } from '@jarvis/api/testing/serve-test-app'
import type { TestUser } from '@jarvis/api/testing/test-app'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Bench, createBench } from '../testing/jarvis.ts'

let bench: Bench
let ada: TestUser
let eve: TestUser
beforeAll(async () => {
  bench = await createBench()
  ada = await bench.app.signUp()
  eve = await bench.app.signUp()
  await say(ada, { text_ru: 'открой браузер', text_en: 'at crow browser' })
  await say(eve, { text: 'сделай громче', language: 'ru' })
})
afterAll(() => bench.close())

const say = (user: TestUser, body: object) =>
  bench.app.post('/commands/command_processing', body, { token: user.token })

type List = {
  commands: { id: string; heard: { text: string | null }; user: { login: string } }[]
  next: string | null
}

describe('commands list', () => {
  test('shows who said what and what came of it, the newest first', async () => {
    const { code, stdout } = await bench.jarvis('commands list')
    expect(code).toBe(0)
    expect(stdout).toMatch(/сделай громче[\s\S]*открой браузер/)
    expect(stdout).toContain(ada.login)
    expect(stdout).toContain('(not en: at crow browser)')
    expect(stdout).toMatch(/action by rules in [\d.]+ ms/)
    expect(stdout).toContain('open_app app="браузер"')
  })

  test('of one user, in pages, as JSON', async () => {
    const mine = await bench.json<List>(`commands list ${ada.login}`)
    expect(mine.commands.every((command) => command.user.login === ada.login)).toBe(true)
    const first = await bench.json<List>('commands list -n 1')
    expect(first.commands).toHaveLength(1)
    const second = await bench.json<List>(`commands list -n 1 --before ${first.next}`)
    expect(second.commands[0]?.id).not.toBe(first.commands[0]?.id)
    const { stderr } = await bench.jarvis('commands list -n 1')
    expect(stderr).toContain(`--before ${first.next}`)
  })

  test('what was said cannot drive the terminal, in tables or in JSON', async () => {
    const mallory = await bench.app.signUp()
    await say(mallory, { text: 'a', language: 'en' })
    // The server keeps no control characters; another may.
    const text = 'a\u001b[31mb\u0007c\u009b2Jd\u202ee'
    await bench.app.core.db.execute(
      `update commands set heard_text = '${text}' where user_id = '${mallory.id}'`,
    )
    const table = (await bench.jarvis(`commands list ${mallory.login}`)).stdout
    const json = (await bench.jarvis(`commands list ${mallory.login} --json`)).stdout
    for (const out of [table, json]) expect(out.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u)
    expect((JSON.parse(json) as List).commands[0]?.heard.text).toBe(text)
  })

  test('of a user who said nothing', async () => {
    const silent = await bench.app.signUp()
    expect(await bench.jarvis(`commands list ${silent.login}`)).toMatchObject({
      code: 0,
      stdout: 'No commands.\n',
    })
  })
})

describe('commands tail', () => {
  /** Starts it; `next` gives its lines one by one. */
  function follow(args: string[], env = {}) {
    const child = bench.start(['commands', 'tail', ...args], { env })
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    const stderr: string[] = []
    child.stderr.on('data', (chunk) => stderr.push(String(chunk)))
    const ended = once(child, 'exit') as Promise<[number | null, string | null]>
    return {
      child,
      ended,
      stderr: () => stderr.join(''),
      next: async () => JSON.parse((await lines.next()).value ?? 'null') as List['commands'][number] | null,
    }
  }

  test('shows the last ones oldest first, then each new one once, and ends with 0 at Ctrl-C', async () => {
    for (const n of [1, 2]) await say(ada, { text: `громкость ${n}`, language: 'ru' })
    const tail = follow([ada.login, '-n', '2', '--json'])
    const heard = [(await tail.next())?.heard.text, (await tail.next())?.heard.text]
    for (const n of [3, 4, 5]) {
      await say(eve, { text: 'не ада', language: 'ru' })
      await say(ada, { text: `громкость ${n}`, language: 'ru' })
      heard.push((await tail.next())?.heard.text)
    }
    expect(heard).toEqual([1, 2, 3, 4, 5].map((n) => `громкость ${n}`))
    tail.child.kill('SIGINT')
    expect((await tail.ended)[0]).toBe(0)
    expect(tail.stderr()).toBe('')
  })

  test('begins with the first command of a user who has said nothing yet', async () => {
    const fresh = await bench.app.signUp()
    const tail = follow([fresh.login, '--json'])
    await say(fresh, { text: 'привет', language: 'ru' })
    expect((await tail.next())?.heard.text).toBe('привет')
    tail.child.kill('SIGINT')
    expect((await tail.ended)[0]).toBe(0)
  })

  test('goes on when the server is back', async () => {
    const served = await serveTestApp(bench.app)
    const user = await bench.app.signUp()
    await say(user, { text: 'громкость 1', language: 'ru' })
    const tail = follow([user.login, '--json'], { PORT: String(served.port) })
    expect((await tail.next())?.heard.text).toBe('громкость 1')
    await served.close()
    while (!tail.stderr().includes('trying again')) await once(tail.child.stderr, 'data')
    await say(user, { text: 'громкость 2', language: 'ru' })
    const again = await serveTestApp(bench.app, served.port)
    expect((await tail.next())?.heard.text).toBe('громкость 2')
    tail.child.kill('SIGINT')
    expect((await tail.ended)[0]).toBe(0)
    await again.close()
  })

  test('ends with 0 when its reader has gone', async () => {
    const tail = follow([ada.login, '-n', '1'])
    await once(tail.child.stdout, 'data')
    tail.child.stdout.destroy()
    await say(ada, { text: 'громкость 9', language: 'ru' })
    expect((await tail.ended)[0]).toBe(0)
  })

  test.each([
    ['nobody', 1],
    ['-n 101', 2],
    ['-n x', 2],
  ])('%s ends with %i', async (args, code) => {
    expect((await bench.jarvis(`commands tail ${args}`)).code).toBe(code)
  })
})
