import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { launchServer } from './harness/servers.ts'

const NOT_ALLOWED = 'this value is not allowed; expected'

/** What stands in `.env`, and the one line that says what is wrong with it; never the value. */
const BAD: [env: string, line: string][] = [
  ['PUBLIC_URL=jarvis.example', `PUBLIC_URL: ${NOT_ALLOWED} a URL that begins with http:// or https://`],
  [
    'DATABASE_URL=mysql://u:canary@db/x',
    `DATABASE_URL: ${NOT_ALLOWED} a URL such as postgres://user:password@host:5432/database`,
  ],
  ['DB_HOST=u:canary@db', `DB_HOST: ${NOT_ALLOWED} a host name or an address, without a port`],
  ['DB_PASSWORD=canary', 'DB_PASSWORD: it has no effect without DB_HOST; set that too, or leave it out'],
  [
    'OPENAI_BASE_URL=localhost:11434',
    `OPENAI_BASE_URL: ${NOT_ALLOWED} a URL that begins with http:// or https://`,
  ],
  [
    'MAIL_FROM=Jarvis',
    `MAIL_FROM: ${NOT_ALLOWED} an address such as jarvis@example.com or Jarvis <jarvis@example.com>`,
  ],
  ['ADMIN_TOKEN="canary with spaces"', `ADMIN_TOKEN: ${NOT_ALLOWED} at least 16 characters without spaces`],
  ['TRUST_PROXY=yes', `TRUST_PROXY: ${NOT_ALLOWED} the number of proxies in front, 0 to 99`],
  ['DEFAULT_LANGUAGE=fr', `DEFAULT_LANGUAGE: ${NOT_ALLOWED} ru or en`],
  ['LOG_LEVEL=loud', `LOG_LEVEL: ${NOT_ALLOWED} one of trace, debug, info, warn, error, fatal, silent`],
]

test.each(BAD)(
  'a bad .env, %s: one line names the variable, what is wrong and what is allowed',
  async (env, line) => {
    const dir = await mkdtemp(join(tmpdir(), 'jarvis-env-'))
    onTestFinished(() => rm(dir, { recursive: true }))
    await writeFile(join(dir, '.env'), `${env}\n`)
    const server = await launchServer({}, dir)
    expect(await server.ended()).toEqual({ code: 1, signal: null })
    expect(server.output()).toBe(`${line}\n`)
  },
)
