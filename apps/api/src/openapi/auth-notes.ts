import type { NotesOf } from './notes.ts'

const TOKEN = 'jrv_R3bX0pJ0m7yJr9t2q1w5c8v4n6z3k0h2f7d9s1a5gTQ'
const CODE = 'q8Jm0x3vY2bT7cKfR5nZ1w'

export const PROFILE = {
  id: '01a207ef-7eec-73cc-a163-027f709e4408',
  email: 'user@example.com',
  login: 'username',
  language: 'ru',
  role: 'user',
  created_at: '2026-11-23T10:24:25.836Z',
} as const

const SIGNED_IN = { token: TOKEN, expires_at: '2026-12-23T10:24:25.839Z', user: PROFILE }

export const AUTH_NOTES: NotesOf<'auth'> = {
  register: {
    requests: {
      account: { email: 'user@example.com', login: 'username', password: 'secure_password', language: 'ru' },
    },
    answers: { signed_in: SIGNED_IN },
    // A repeated key of an account that was closed meanwhile finds its token dead.
    reasons: ['email_taken', 'login_taken', 'email_undeliverable', 'password_too_weak', 'token_invalid'],
  },
  signIn: {
    requests: {
      by_email: { identifier: 'user@example.com', password: 'secure_password' },
      by_login: { identifier: 'username', password: 'secure_password' },
    },
    answers: { signed_in: SIGNED_IN },
    reasons: ['invalid_credentials'],
  },
  forgotPassword: {
    requests: { address: { email: 'user@example.com' } },
    answers: {
      always_the_same: {
        message: 'If an account has this address, a mail with a link to set a new password is on its way.',
        expires_in_s: 600,
      },
    },
  },
  checkResetCode: {
    answers: { usable: { valid: true, expires_at: '2026-11-23T10:34:25.836Z' } },
    reasons: ['code_invalid'],
    html: true,
  },
  resetPassword: {
    requests: { new_password: { confirm: CODE, password: 'another_secure_password' } },
    answers: { changed: { message: 'The password has been changed.' } },
    reasons: ['code_invalid', 'password_too_weak'],
    html: true,
    form: true,
  },
  logout: { answers: { signed_out: { revoked: 1 } } },
  listTokens: {
    answers: {
      two_devices: {
        tokens: [
          {
            id: '01a20801-9147-7769-89db-dbcf5a05c702',
            device: 'Desk',
            created_at: '2026-11-23T10:44:16.775Z',
            last_used_at: '2026-11-23T10:44:16.775Z',
            current: true,
          },
          {
            id: '01a207ef-7eef-71b1-8ab5-95f4d9e97498',
            device: 'Mozilla/5.0',
            created_at: '2026-11-23T10:24:25.839Z',
            last_used_at: '2026-11-23T10:24:25.839Z',
            current: false,
          },
        ],
      },
    },
  },
  revokeToken: {
    answers: { signed_out: { revoked: 1 } },
    reasons: ['not_found'],
    wrong: { id: 'x'.repeat(101) },
  },
}
