import type { CommandResult } from '@jarvis/core/commands/command-result'
import type { NotesOf } from './notes.ts'

export const COMMAND: CommandResult = {
  id: '01a207ef-7f45-73b1-9231-cf2709c81fff',
  session_id: '01a207ef-7f31-7537-a7d6-bd09e727f566',
  outcome: 'action',
  text: 'Открываю браузер.',
  language: 'ru',
  transcript: { chosen: 'ru', text: 'открой браузер', confidence: 0.994 },
  actions: [
    {
      name: 'open_app',
      parameters: { app: 'браузер' },
      risk: 'safe',
      undo: { name: 'close_app', parameters: { app: 'браузер' } },
    },
  ],
  expect_reply: false,
  source: 'rules',
  cache: { hit: false, saved: true, age_s: null },
  timings_ms: { total: 9.1, ai: null },
  usage: null,
}

const FROM_CACHE: CommandResult = {
  ...COMMAND,
  id: '01a207ef-7fb1-7479-8ba6-36a99417289f',
  transcript: { chosen: 'ru', text: 'Джарвис, открой браузер', confidence: 0.846 },
  source: 'cache',
  cache: { hit: true, saved: true, age_s: 42 },
  timings_ms: { total: 3.6, ai: null },
}

const CONFIRM: CommandResult = {
  ...COMMAND,
  id: '01a207ef-7f77-71a3-9799-fd4e8a11da7c',
  text: 'Выключить компьютер?',
  transcript: { chosen: 'ru', text: 'выключи компьютер', confidence: 0.999 },
  actions: [{ name: 'shut_down', parameters: {}, risk: 'confirm', undo: null }],
  timings_ms: { total: 4, ai: null },
}

const BY_MODEL: CommandResult = {
  ...COMMAND,
  id: '01a20801-7f87-704c-b124-aa88a9c0d30c',
  outcome: 'answer',
  text: 'The Moon is about 384,000 km away.',
  language: 'en',
  transcript: { chosen: 'en', text: 'how far away is the moon', confidence: 1 },
  actions: [],
  source: 'ai',
  cache: { hit: false, saved: false, age_s: null },
  timings_ms: { total: 912.4, ai: 905.2 },
  usage: { input_tokens: 1204, output_tokens: 31, cost_usd: 0.000363 },
}

const STREAM = [
  'event: delta\ndata: {"text":"The Moon is about "}',
  'event: delta\ndata: {"text":"384,000 km away."}',
  `event: result\ndata: ${JSON.stringify(BY_MODEL)}`,
]
  .map((event) => `${event}\n\n`)
  .join('')

const QUESTION: CommandResult = {
  ...COMMAND,
  id: '01a207ef-7fa3-71bd-982b-acd7155e9cb1',
  outcome: 'clarify',
  text: 'О чём и когда? Скажите, например: «напомни через 20 минут позвонить маме».',
  transcript: { chosen: 'ru', text: 'напомни мне', confidence: 0.997 },
  actions: [],
  expect_reply: true,
  cache: { hit: false, saved: false, age_s: null },
  timings_ms: { total: 2.7, ai: null },
}

const ALL_ACTIONS = [
  'open_app',
  'close_app',
  'open_url',
  'web_search',
  'play_music',
  'media_control',
  'set_volume',
  'change_volume',
  'mute',
  'set_brightness',
  'take_screenshot',
  'lock_screen',
  'sleep',
  'shut_down',
  'restart',
  'set_timer',
  'cancel_timer',
  'set_alarm',
  'create_reminder',
  'create_note',
  'type_text',
  'window_control',
]

export const COMMANDS_NOTES: NotesOf<'commands'> = {
  createSession: {
    requests: {
      device: { timezone: 'Europe/Moscow', device: { name: 'Desk', platform: 'linux' } },
      nothing: {},
      own_names: {
        names: [
          { name: 'мой проект', app: 'IDEA' },
          { name: 'бухгалтерия', url: 'https://books.example.com/' },
        ],
      },
      own_actions: {
        actions: [
          { name: 'open_app' },
          {
            name: 'set_thermostat',
            description: 'Set the heating of a room.',
            parameters: {
              type: 'object',
              properties: {
                degrees: { type: 'integer', minimum: 5, maximum: 30 },
                room: { type: 'string', enum: ['kitchen', 'bedroom'] },
              },
              required: ['degrees'],
            },
            examples: { ru: ['сделай {degrees} градусов'], en: ['make it {degrees} degrees'] },
            risk: 'safe',
          },
        ],
      },
    },
    answers: {
      all_built_in_actions: {
        session_id: COMMAND.session_id,
        created_at: '2026-11-23T10:24:25.905Z',
        actions: ALL_ACTIONS,
      },
      own_actions: {
        session_id: '01a207ef-7f08-70ca-b73e-5e547cce6a4e',
        created_at: '2026-11-23T10:24:25.864Z',
        actions: ['open_app', 'set_thermostat'],
      },
    },
    wrong: { timezone: 'Mars/Olympus', actions: [{ name: 'open_everything' }] },
  },
  process: {
    requests: {
      two_recognisers: { text_ru: 'открой браузер', text_en: 'okay bra user', save_cache: true },
      known_language: { text: 'how far away is the moon', language: 'en' },
    },
    answers: {
      by_a_rule: COMMAND,
      from_the_cache: FROM_CACHE,
      to_be_confirmed: CONFIRM,
      by_the_model: BY_MODEL,
      a_question: QUESTION,
    },
    reasons: ['session_not_found', 'ai_unavailable'],
    stream: STREAM,
  },
  clearCache: { answers: { cleared: { cleared: 5 } } },
  feedback: {
    requests: { wrong: { command_id: COMMAND.id, verdict: 'wrong' } },
    answers: { dropped: { evicted: true } },
    reasons: ['not_found'],
  },
  history: {
    answers: {
      last_page: {
        commands: [
          {
            ...COMMAND,
            created_at: '2026-11-23T10:24:25.928Z',
            heard: { text_ru: 'открой браузер', text_en: 'okay bra user', text: null },
            feedback: 'right',
          },
        ],
        next: null,
      },
    },
    wrong: { limit: 1000 },
  },
}
