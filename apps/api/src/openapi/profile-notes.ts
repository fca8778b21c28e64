import { PROFILE } from './auth-notes.ts'
import { COMMAND } from './commands-notes.ts'
import type { NotesOf } from './notes.ts'

const SESSION = {
  id: COMMAND.session_id,
  device: 'Desk',
  platform: 'linux',
  timezone: 'Europe/Moscow',
  actions: null,
  names: [{ name: 'мой проект', app: 'IDEA' }],
  created_at: '2026-11-23T10:24:25.905Z',
  last_used_at: '2026-11-23T10:24:25.905Z',
}

export const PROFILE_NOTES: NotesOf<'profile'> = {
  info: { answers: { profile: PROFILE } },
  checkToken: { answers: { living: { active: true, expires_at: '2026-12-23T10:24:25.839Z' } } },
  update: {
    requests: { language: { language: 'en' }, login: { login: 'new.name' } },
    answers: { profile: { ...PROFILE, language: 'en' } },
    reasons: ['login_taken'],
    wrong: { login: '-' },
  },
  changePassword: {
    requests: {
      passwords: { current_password: 'secure_password', password: 'another_secure_password' },
    },
    answers: { changed: { message: 'The password has been changed.' } },
    reasons: ['invalid_credentials', 'password_too_weak'],
  },
  export: {
    answers: {
      everything: {
        exported_at: '2026-11-23T11:02:16.987Z',
        user: PROFILE,
        tokens: [
          {
            id: '01a207ef-7eef-71b1-8ab5-95f4d9e97498',
            device: 'Desk',
            created_at: '2026-11-23T10:24:25.839Z',
            last_used_at: '2026-11-23T10:24:25.839Z',
          },
        ],
        sessions: [SESSION],
        commands: [
          {
            created_at: '2026-11-23T10:24:25.928Z',
            heard: { text_ru: 'открой браузер', text_en: 'okay bra user', text: null },
            feedback: null,
            result: COMMAND,
          },
        ],
        cache: [
          {
            utterance: 'открыть браузер',
            text: 'Открываю браузер.',
            hits: 0,
            created_at: '2026-11-23T10:24:25.928Z',
            last_used_at: '2026-11-23T10:24:25.928Z',
          },
        ],
        rejected_answers: 0,
        events: [{ event: 'registered', ip: '192.0.2.1', created_at: '2026-11-23T10:24:25.840Z' }],
      },
    },
  },
  erase: {
    requests: { password: { password: 'secure_password' } },
    answers: {
      erased: {
        erased: {
          users: 1,
          tokens: 1,
          reset_codes: 0,
          sessions: 2,
          commands: 9,
          cache: 5,
          rejected_answers: 0,
          kept_answers: 0,
          mails: 0,
          events: 1,
        },
      },
    },
    reasons: ['invalid_credentials'],
  },
}
