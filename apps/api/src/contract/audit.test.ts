import { AUDIT_EVENTS } from '@jarvis/core/admin/audit'
import { auditEvents } from '@jarvis/core/admin/audit.sql'
import { eventually, TEST_CONFIG } from '@jarvis/core/testing/test-core'
import { afterAll, describe, expect, test } from 'vitest'
import { DOORS, through } from '../testing/doors.ts'
import { createTestApp, type TestUser } from '../testing/test-app.ts'

const PASSWORDS = ['canary_password_1', 'canary_password_2', 'canary_password_3', 'canary_password_wrong']
const [FIRST = '', SECOND = '', THIRD = '', WRONG = ''] = PASSWORDS

describe.each(DOORS)('over %s', (door) => {
  test('every account and admin event is one row, and none holds a secret', async () => {
    const app = await createTestApp()
    afterAll(() => app.core.close())
    const ask = through(door, app)
    const admin = through('tRPC', app)
    const asAdmin = { token: TEST_CONFIG.adminToken.reveal() }
    const rows = () => app.core.db.select().from(auditEvents).orderBy(auditEvents.createdAt, auditEvents.id)

    const ada: TestUser = await app.signUp({ password: FIRST })
    const signIn = async (password: string) =>
      String((await ask('auth.signIn', { identifier: ada.login, password })).body.token)
    const secrets = [...PASSWORDS, ada.token, asAdmin.token]
    const steps: [event: string, step: () => Promise<unknown>][] = [
      ['registered', async () => {}],
      ['sign_in_failed', () => signIn(WRONG)],
      ['signed_in', async () => secrets.push(await signIn(FIRST))],
      [
        'token_revoked',
        async () => {
          const { tokens = [] } = (await ask('auth.listTokens', {}, ada)).body
          await ask('auth.revokeToken', { id: tokens.find(({ current }) => !current)?.id }, ada)
        },
      ],
      ['password_confirmation_failed', () => ask('profile.erase', { password: WRONG }, ada)],
      [
        'password_changed',
        () => ask('profile.changePassword', { current_password: FIRST, password: SECOND }, ada),
      ],
      [
        'profile_updated',
        async () => {
          await ask('commands.process', { text: 'mute', language: 'en', save_cache: true }, ada)
          await ask('profile.update', { language: 'ru' }, ada)
        },
      ],
      ['exported', () => ask('profile.export', {}, ada)],
      ['password_reset_requested', () => ask('auth.forgotPassword', { email: ada.email })],
      [
        'password_reset',
        async () => {
          const { text } = await eventually(() =>
            app.core.outbox.find(({ name }) => name === 'reset_password'),
          )
          const confirm = /confirm=([\w-]+)/.exec(text)?.[1] ?? ''
          secrets.push(confirm)
          await ask('auth.resetPassword', { confirm, password: THIRD })
        },
      ],
      ['signed_in', async () => secrets.push(await signIn(THIRD))],
      ['signed_out', () => ask('auth.logout', {}, { token: secrets.at(-1) ?? '' })],
      ['user_promoted', () => admin('admin.users.promote', { user: ada.login }, asAdmin)],
      ['user_demoted', () => admin('admin.users.demote', { user: ada.login }, asAdmin)],
      ['user_disabled', () => admin('admin.users.disable', { user: ada.login }, asAdmin)],
      ['user_enabled', () => admin('admin.users.enable', { user: ada.login }, asAdmin)],
      ['signed_in', async () => secrets.push(await signIn(THIRD))],
      ['tokens_revoked', () => admin('admin.tokens.revokeAll', { user: ada.login }, asAdmin)],
      ['cache_cleared', () => admin('admin.cache.clear', { user: ada.login }, asAdmin)],
      ['test_mail_sent', () => admin('admin.mail.test', { to: 'ops@example.com' }, asAdmin)],
    ]
    const expected: string[] = []
    for (const [event, step] of steps) {
      await step()
      expected.push(event)
      const events = await eventually(async () => {
        const found = (await rows()).map((row) => row.event)
        return found.length >= expected.length ? found : undefined
      })
      expect(events).toEqual(expected)
    }
    const text = JSON.stringify(await rows())
    for (const secret of [...secrets, ada.email, ada.login]) expect(text).not.toContain(secret)

    // Erasing takes a person's rows along, and leaves one that names nobody.
    const [eve, bob] = [await app.signUp(), await app.signUp()]
    expect((await ask('profile.erase', { password: eve.password }, eve)).status).toBe(200)
    expect((await admin('admin.users.delete', { user: bob.login }, asAdmin)).status).toBe(200)
    const last = (await rows()).slice(expected.length)
    expect(last.map(({ event, userId }) => [event, userId])).toEqual([
      ['account_erased', null],
      ['user_deleted', null],
    ])
    expect([...new Set([...expected, ...last.map(({ event }) => event)])].sort()).toEqual(
      [...AUDIT_EVENTS].sort(),
    )
  })
})
