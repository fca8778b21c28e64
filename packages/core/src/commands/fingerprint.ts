import { hash } from 'node:crypto'

/** What a value is, in 43 characters: the SHA-256 of its JSON. */
export const digest = (value: unknown): string => hash('sha256', JSON.stringify(value), 'base64url')

const fingerprints = new WeakMap<object, string>()

/** The digest of something that never changes, made once for each object. */
export function fingerprint(declared: object): string {
  const known = fingerprints.get(declared)
  if (known) return known
  const made = digest(declared)
  fingerprints.set(declared, made)
  return made
}
