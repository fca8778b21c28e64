import { dictionary } from '@zxcvbn-ts/language-common'
import { DomainError } from '../errors.ts'
import type { Secret } from '../secret.ts'

const COMMON = new Set<string>(dictionary['passwords-common'] as string[])

/**
 * Refuses, with `password_too_weak`, the passwords that are guessed first, and those that are the account's own names.
 */
export function refuseWeakPassword(password: Secret, own: { email: string; login: string }): void {
  const folded = password.reveal().normalize('NFKC').toLowerCase()
  const names = [own.email, own.email.split('@')[0], own.login].map((name) => name?.toLowerCase())
  const rule = COMMON.has(folded) ? 'password_common' : names.includes(folded) ? 'password_is_name' : null
  if (rule) throw new DomainError('password_too_weak', { issues: [{ path: ['password'], message: rule }] })
}
