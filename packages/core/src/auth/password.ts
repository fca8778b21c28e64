import { characters } from '../characters.ts'
import { Secret } from '../secret.ts'

const MAX = 256

/** A new password: 8–256 characters of any kind, never cut. */
export const NewPassword = characters({ min: 8, max: MAX })
  .meta({
    description: 'Characters of any kind. The common ones are refused with `password_too_weak`.',
    format: 'password',
    minLength: 8,
    maxLength: MAX,
    examples: ['secure_password'],
  })
  .transform((password) => new Secret(password))

/** A password that is compared with a stored one. */
export const Password = characters({ min: 1, max: MAX })
  .meta({
    format: 'password',
    minLength: 1,
    maxLength: MAX,
    examples: ['secure_password'],
  })
  .transform((password) => new Secret(password))
