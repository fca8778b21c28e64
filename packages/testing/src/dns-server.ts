import { once } from 'node:events'
import DNS from 'dns2'

/** How a question of one type is answered: with records, with an error, or not at all. */
export type DnsAnswer<Record> = Record[] | 'servfail' | 'silent'

/** What is known of a name. A type left out has no records (NODATA). */
export type DnsName =
  | {
      /** RFC 7505: a null MX is `{ exchange: '', priority: 0 }`. */
      mx?: DnsAnswer<{ exchange: string; priority: number }>
      a?: DnsAnswer<string>
      aaaa?: DnsAnswer<string>
      ns?: DnsAnswer<string>
    }
  | 'nxdomain'
  | 'servfail'
  | 'silent'

export type DnsTestServer = {
  /** As `Resolver.setServers` takes it: "127.0.0.1:port". */
  readonly address: string
  /** Questions so far, as "MX example.com". */
  readonly questions: string[]
  set(name: string, answer: DnsName): void
  stop(): Promise<void>
}

const { TYPE } = DNS.Packet
const TYPE_NAMES = new Map<number, 'mx' | 'a' | 'aaaa' | 'ns'>([
  [TYPE.MX, 'mx'],
  [TYPE.A, 'a'],
  [TYPE.AAAA, 'aaaa'],
  [TYPE.NS, 'ns'],
])

/** The root of the DNS, which any real resolver knows. */
const ROOT: DnsName = { ns: ['a.root-servers.net'] }

/**
 * Starts a DNS server on 127.0.0.1 (UDP) that answers from a table, by name in lower case; names that are not
 * in it do not exist (NXDOMAIN). The root ('') has its NS records unless the table says otherwise.
 */
export async function startDnsServer(table: Record<string, DnsName> = {}): Promise<DnsTestServer> {
  const names = new Map<string, DnsName>(Object.entries({ '': ROOT, ...table }))
  const questions: string[] = []

  const server = DNS.createUDPServer((request, send) => {
    const [question] = request.questions
    if (!question) return
    const type = TYPE_NAMES.get(question.type)
    questions.push(`${(type ?? String(question.type)).toUpperCase()} ${question.name}`)
    const known = names.get(question.name.toLowerCase()) ?? 'nxdomain'
    const answer = typeof known === 'string' ? known : ((type && known[type]) ?? [])
    if (answer === 'silent') return
    const response = DNS.Packet.createResponseFromRequest(request)
    if (answer === 'nxdomain') response.header.rcode = DNS.Packet.RCODE.NXDOMAIN
    else if (answer === 'servfail') response.header.rcode = DNS.Packet.RCODE.SERVFAIL
    else {
      for (const record of answer) {
        const data =
          typeof record === 'string' ? (type === 'ns' ? { ns: record } : { address: record }) : record
        response.answers.push(DNS.Packet.createResourceFromQuestion(question, { ttl: 60, ...data }))
      }
    }
    send(response)
  })
  await server.listen(0, '127.0.0.1')

  return {
    address: `127.0.0.1:${server.address().port}`,
    questions,
    set(name, answer) {
      names.set(name, answer)
    },
    async stop() {
      server.close()
      await once(server, 'close')
    },
  }
}
