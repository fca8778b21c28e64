import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'

/** A step of the SMTP dialogue: the greeting, MAIL FROM, RCPT TO, or the end of DATA. */
export type SmtpStep = 'greeting' | 'mail' | 'rcpt' | 'data'

/** What the server does from now on. At step `data` the whole mail has arrived, but nothing was acknowledged. */
export type SmtpBehaviour =
  | { kind: 'accept' }
  /** Keeps the mail, and says so only after that time: whoever is killed meanwhile does not know that it was sent. */
  | { kind: 'late'; ms: number }
  /** Answers with a code: 4xx for later, 5xx for never. */
  | { kind: 'reject'; at: SmtpStep; code: number; message?: string }
  /** Says nothing more. */
  | { kind: 'hang'; at: SmtpStep }
  /** Resets the connection. */
  | { kind: 'drop'; at: SmtpStep }

export type ReceivedMail = {
  envelope: { from: string; to: string[] }
  parsed: ParsedMail
  raw: string
  /** Who signed in, or null. */
  user: string | null
  encrypted: boolean
}

export type SmtpServerOptions = {
  /** Passwords by user name. Without it no AUTH is offered; with it, AUTH is required. */
  users?: Record<string, string>
  /** `starttls` offers it, with a self-signed certificate for "localhost"; plain text stays allowed. */
  tls?: 'none' | 'starttls' | 'implicit'
}

export type SmtpTestServer = {
  readonly host: '127.0.0.1'
  readonly port: number
  /** Acknowledged mails, oldest first. */
  readonly mails: ReceivedMail[]
  /** Connections so far. */
  readonly connections: number
  /** Names and passwords that clients gave, right or wrong. */
  readonly credentials: { username: string; password: string }[]
  behave(behaviour: SmtpBehaviour): void
  stop(): Promise<void>
}

/** Starts a real SMTP server on 127.0.0.1 that keeps what it is sent, and fails when told to. */
export async function startSmtpServer(options: SmtpServerOptions = {}): Promise<SmtpTestServer> {
  const { users, tls = 'none' } = options
  const mails: ReceivedMail[] = []
  const credentials: { username: string; password: string }[] = []
  const sockets = new Map<number, Socket>()
  let behaviour: SmtpBehaviour = { kind: 'accept' }
  let connections = 0

  /** Does as told at this step; calls `proceed` when the dialogue should go on. */
  const at = (step: SmtpStep, session: SMTPServerSession, proceed: (error?: Error) => void) => {
    if (behaviour.kind === 'accept' || behaviour.kind === 'late' || behaviour.at !== step) return proceed()
    if (behaviour.kind === 'drop') sockets.get(session.remotePort)?.resetAndDestroy()
    if (behaviour.kind === 'reject') {
      const { code: responseCode, message = 'told to fail' } = behaviour
      proceed(Object.assign(new Error(message), { responseCode }))
    }
  }

  const server = new SMTPServer({
    secure: tls === 'implicit',
    disabledCommands: [...(users ? [] : ['AUTH']), ...(tls === 'starttls' ? [] : ['STARTTLS'])],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 1,
    onConnect: (session, callback) => at('greeting', session, callback),
    onMailFrom: (_address, session, callback) => at('mail', session, callback),
    onRcptTo: (_address, session, callback) => at('rcpt', session, callback),
    onAuth(auth, _session, callback) {
      const username = auth.username ?? ''
      const password = auth.password ?? ''
      credentials.push({ username, password })
      if (users && Object.hasOwn(users, username) && users[username] === password) {
        return callback(null, { user: username })
      }
      callback(Object.assign(new Error('Invalid username or password'), { responseCode: 535 }))
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () =>
        at('data', session, (error) => {
          if (error) return callback(error)
          const raw = Buffer.concat(chunks).toString('utf8')
          const { mailFrom, rcptTo } = session.envelope
          simpleParser(raw).then((parsed) => {
            mails.push({
              envelope: { from: mailFrom ? mailFrom.address : '', to: rcptTo.map((to) => to.address) },
              parsed,
              raw,
              user: typeof session.user === 'string' ? session.user : null,
              encrypted: session.secure,
            })
            setTimeout(() => callback(null, 'kept'), behaviour.kind === 'late' ? behaviour.ms : 0)
          }, callback)
        }),
      )
    },
  })
  // Clients that hang up in the middle are what some tests are about.
  server.on('error', () => {})
  server.server.on('connection', (socket: Socket) => {
    connections++
    const { remotePort } = socket
    if (remotePort === undefined) return
    sockets.set(remotePort, socket)
    socket.once('close', () => sockets.delete(remotePort))
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')

  return {
    host: '127.0.0.1',
    port: (server.server.address() as AddressInfo).port,
    mails,
    credentials,
    get connections() {
      return connections
    },
    behave(next) {
      behaviour = next
    },
    stop() {
      for (const socket of sockets.values()) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
