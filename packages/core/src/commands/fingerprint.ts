import { hash } from 'node:crypto'
import { onceForEach } from '../once-for-each.ts'

/** What a value is, in 43 characters: the SHA-256 of its JSON. */
export const digest = (value: unknown): string => hash('sha256', JSON.stringify(value), 'base64url')

/** The digest of something that never changes, made once for each object. */
export const fingerprint: (declared: object) => string = onceForEach(digest)
