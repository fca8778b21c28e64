import { Resolver } from 'node:dns/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DnsTestServer, startDnsServer } from './dns-server.ts'

let server: DnsTestServer
const resolver = new Resolver({ timeout: 300, tries: 1 })

beforeAll(async () => {
  server = await startDnsServer({
    'mail.example': {
      mx: [{ exchange: 'mx.mail.example', priority: 10 }],
      a: ['192.0.2.1'],
      aaaa: ['2001:db8::1'],
    },
    'null.example': { mx: [{ exchange: '', priority: 0 }] },
    'half.example': { mx: 'servfail', a: ['192.0.2.2'] },
    'broken.example': 'servfail',
    'silent.example': 'silent',
  })
  resolver.setServers([server.address])
})

afterAll(() => server.stop())

test('answers with the records of its table', async () => {
  expect(await resolver.resolveMx('mail.example')).toMatchObject([
    { exchange: 'mx.mail.example', priority: 10 },
  ])
  expect(await resolver.resolve4('MAIL.example')).toEqual(['192.0.2.1'])
  expect(await resolver.resolve6('mail.example')).toEqual(['2001:db8::1'])
  expect(await resolver.resolveMx('null.example')).toMatchObject([{ exchange: '', priority: 0 }])
  expect(await resolver.resolveNs('.')).toEqual(['a.root-servers.net'])
  expect(server.questions).toContain('MX mail.example')
})

test('answers with errors, by type or for the whole name', async () => {
  await expect(resolver.resolveMx('none.example')).rejects.toMatchObject({ code: 'ENOTFOUND' })
  await expect(resolver.resolve4('null.example')).rejects.toMatchObject({ code: 'ENODATA' })
  await expect(resolver.resolveMx('half.example')).rejects.toMatchObject({ code: 'ESERVFAIL' })
  expect(await resolver.resolve4('half.example')).toEqual(['192.0.2.2'])
  await expect(resolver.resolve4('broken.example')).rejects.toMatchObject({ code: 'ESERVFAIL' })
})

test('keeps silent when told to, until told otherwise', async () => {
  await expect(resolver.resolve4('silent.example')).rejects.toMatchObject({ code: 'ETIMEOUT' })
  server.set('silent.example', { a: ['192.0.2.3'] })
  expect(await resolver.resolve4('silent.example')).toEqual(['192.0.2.3'])
})
