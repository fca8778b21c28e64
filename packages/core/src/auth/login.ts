import { z } from 'zod'

/** The form logins are compared in: NFKC without case (Unicode Standard, section 3.13). */
export const loginKey = (login: string): string => login.normalize('NFKC').toLowerCase().normalize('NFKC')

/**
 * A login: 3–32 letters and marks of any script, digits, `. _ -`, beginning with a letter or digit. It has no `@`, so
 * that it can never look like an e-mail address.
 */
export const Login = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{Nd}][\p{L}\p{M}\p{Nd}._-]{2,31}$/u, { error: 'login', abort: true })
  // Two accounts must not look the same because one of them holds what cannot be seen.
  .regex(/^\P{Default_Ignorable_Code_Point}+$/u, { error: 'login' })
  .meta({
    description:
      '3–32 letters and marks of any script, digits, `.`, `_`, `-`; begins with a letter or digit.',
    examples: ['username'],
  })
