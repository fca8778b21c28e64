import { createHash } from 'node:crypto'
import { hash, hashRaw, type Options, verify } from '@node-rs/argon2'
import pLimit from 'p-limit'
import { DomainError } from '../errors.ts'
import type { Secret } from '../secret.ts'

/** OWASP's argon2id (Password Storage Cheat Sheet): 19 MiB, 2 passes, 1 lane; argon2id is the library's default. */
const ARGON2ID: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

const CONCURRENT = 2
const MAX_QUEUED = 8

export type Passwords = {
  /** The PHC string (argon2id) of a password, with a salt of its own. */
  hash(password: Secret): Promise<string>
  /** Whether `password` is the one behind `phc`. With null it takes as long and says no. */
  verify(phc: string | null, password: Secret): Promise<boolean>
  /** A digest of a text that holds a password, the same for the same salt: as slow to guess from as a stored hash. */
  digest(text: Secret, salt: Secret): Promise<string>
  /** Whether `phc` was made with other parameters than today's. */
  outdated(phc: string): boolean
}

/**
 * Hashes passwords with argon2id. Two run at a time and eight wait; beyond that DomainError `overloaded`.
 * Passwords are compared in NFC, so that keyboards which compose letters differently agree (RFC 8265, OpaqueString).
 */
export function createPasswords(options: Options = ARGON2ID): Passwords {
  const queue = pLimit(CONCURRENT)
  const run = <T>(work: () => Promise<T>): Promise<T> => {
    if (queue.pendingCount >= MAX_QUEUED) throw new DomainError('overloaded', { retryAfterS: 1 })
    return queue(work)
  }
  const typed = (password: Secret) => password.reveal().normalize('NFC')
  const decoy = hash('of nobody', options)
  decoy.catch(() => {})
  const parameters = `m=${options.memoryCost},t=${options.timeCost},p=${options.parallelism}`

  return {
    hash: async (password) => run(() => hash(typed(password), options)),
    verify: async (phc, password) =>
      run(async () => (await verify(phc ?? (await decoy), typed(password))) && phc !== null),
    digest: async (text, salt) =>
      run(async () => {
        const bytes = createHash('sha256').update(salt.reveal()).digest()
        return (await hashRaw(text.reveal(), { ...options, salt: bytes })).toString('base64url')
      }),
    outdated: (phc) => !phc.startsWith('$argon2id$') || !phc.includes(`$${parameters}$`),
  }
}
