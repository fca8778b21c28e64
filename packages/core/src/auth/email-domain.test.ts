import { type DnsTestServer, startDnsServer } from '@jarvis/testing/dns-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDomainChecker } from './email-domain.ts'

const MX = [{ exchange: 'mx.example', priority: 10 }]

let dns: DnsTestServer

beforeAll(async () => {
  dns = await startDnsServer({
    'mx.example': { mx: MX },
    'a.example': { a: ['192.0.2.1'] },
    'aaaa.example': { aaaa: ['2001:db8::1'] },
    'null.example': { mx: [{ exchange: '', priority: 0 }], a: ['192.0.2.1'] },
    'nothing.example': {},
    'broken.example': 'servfail',
    'mx-broken.example': { mx: 'servfail', a: ['192.0.2.1'] },
    'a-broken.example': { a: 'servfail', aaaa: ['2001:db8::1'] },
    'both-broken.example': { a: 'servfail', aaaa: 'servfail' },
    'silent.example': 'silent',
    'half-silent.example': { a: 'silent' },
    'kept.example': { mx: MX },
  })
})

afterAll(() => dns.stop())

const checker = (timeoutMs?: number) => createDomainChecker({ servers: [dns.address], timeoutMs })

test.each([
  ['mx.example', 'deliverable'],
  ['a.example', 'deliverable'],
  ['aaaa.example', 'deliverable'],
  ['a-broken.example', 'deliverable'],
  ['null.example', 'undeliverable'],
  ['nothing.example', 'undeliverable'],
  ['no-such-name.example', 'undeliverable'],
  ['broken.example', 'unknown'],
  ['mx-broken.example', 'unknown'],
  ['both-broken.example', 'unknown'],
])('%s is %s', async (domain, result) => {
  expect(await checker().check(domain)).toBe(result)
})

test('silence is unknown', async () => {
  expect(await checker(100).check('silent.example')).toBe('unknown')
  expect(await checker(100).check('half-silent.example')).toBe('unknown')
})

test('the time limit holds for all servers together', async () => {
  const silent = await Promise.all(
    Array.from({ length: 6 }, () => startDnsServer({ 'mx.example': 'silent' })),
  )
  const { check } = createDomainChecker({ servers: silent.map(({ address }) => address), timeoutMs: 100 })
  expect(await check('mx.example')).toBe('unknown')
  // Six servers, two tries each, half the time limit a try.
  expect(silent.flatMap(({ questions }) => questions).length).toBeLessThan(12)
  await Promise.all(silent.map((server) => server.stop()))
})

test('a silent server leaves time to ask the next one', async () => {
  const silent = await startDnsServer({ 'mx.example': 'silent' })
  const { check } = createDomainChecker({ servers: [silent.address, dns.address] })
  expect(await check('mx.example')).toBe('deliverable')
  expect(silent.questions).toHaveLength(1)
  await silent.stop()
})

test('no server at all is unknown', async () => {
  const gone = await startDnsServer()
  await gone.stop()
  const { check } = createDomainChecker({ servers: [gone.address], timeoutMs: 100 })
  expect(await check('mx.example')).toBe('unknown')
})

test('a DNS that knows not even the root proves nothing by not knowing a domain', async () => {
  const cutOff = await startDnsServer({ '': 'nxdomain', 'intranet.example': { mx: MX } })
  const { check } = createDomainChecker({ servers: [cutOff.address] })
  expect(await check('mx.example')).toBe('unknown')
  expect(await check('intranet.example')).toBe('deliverable')
  await cutOff.stop()
})

test('an answer is kept, also while it is being asked for', async () => {
  const { check } = checker()
  expect(await Promise.all([check('kept.example'), check('kept.example')])).toEqual([
    'deliverable',
    'deliverable',
  ])
  dns.set('kept.example', 'nxdomain')
  expect(await check('kept.example')).toBe('deliverable')
  expect(dns.questions.filter((question) => question === 'MX kept.example')).toHaveLength(1)
})

test('not knowing is not kept', async () => {
  const { check } = checker()
  dns.set('back.example', 'servfail')
  expect(await check('back.example')).toBe('unknown')
  dns.set('back.example', { mx: MX })
  expect(await check('back.example')).toBe('deliverable')
})
