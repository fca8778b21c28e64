import { describe, expect, test } from 'vitest'
import type { ActionDefinition } from './action.ts'
import { BUILT_IN_ACTIONS } from './actions/built-in-actions.ts'
import { COMMON_PROGRAM_NAMES, PROPER_PROGRAM_NAMES, THING_NAMES } from './actions/program-names.ts'
import { checkAction } from './check-action.ts'
import { OwnNames } from './own-names.ts'

const check = (name: unknown, parameters: unknown) => checkAction({ name, parameters }, BUILT_IN_ACTIONS)
const own: ActionDefinition = {
  name: 'paint',
  description: 'Paint the wall',
  parameters: {
    type: 'object',
    properties: {
      colour: { type: 'string', enum: ['red', 'blue'] },
      layers: { type: 'integer', minimum: 1, maximum: 3 },
      constructor: { type: 'string' as const },
    },
    required: ['colour'],
  },
  risk: 'confirm',
}

describe('an action that rules or a model answered', () => {
  test('gets its risk and its inverse', () => {
    expect(check('open_app', { app: ' блокнот ' })).toEqual({
      name: 'open_app',
      parameters: { app: 'блокнот' },
      risk: 'safe',
      undo: { name: 'close_app', parameters: { app: 'блокнот' } },
    })
    expect(check('shut_down', {})).toMatchObject({ risk: 'confirm', undo: null })
    expect(check('change_volume', { delta: -15 })?.undo).toEqual({
      name: 'change_volume',
      parameters: { delta: 15 },
    })
  })

  test('has no inverse that this client cannot run', () => {
    const inForce = BUILT_IN_ACTIONS.filter(({ name }) => name === 'open_app')
    expect(checkAction({ name: 'open_app', parameters: { app: 'a' } }, inForce)?.undo).toBeNull()
  })

  test('loses unknown parameters and nulls', () => {
    expect(check('set_timer', { seconds: 60, label: null, volume: 3 })?.parameters).toEqual({ seconds: 60 })
    expect(check('play_music', { query: '  ' })?.parameters).toEqual({})
  })

  test.each([
    ['unknown name', 'format_disk', {}],
    ['no name', undefined, {}],
    ['inherited name', 'constructor', {}],
    ['missing parameter', 'open_app', {}],
    ['empty parameter', 'open_app', { app: ' ' }],
    ['wrong type', 'open_app', { app: 5 }],
    ['number as text', 'set_volume', { level: '50' }],
    ['fraction', 'set_volume', { level: 50.5 }],
    ['out of range', 'set_volume', { level: 101 }],
    ['not a number', 'set_volume', { level: Number.NaN }],
    ['outside the enum', 'media_control', { command: 'eject' }],
    ['parameters that are a list', 'lock_screen', ['now']],
    ['script address', 'open_url', { url: 'javascript:alert(1)' }],
    ['file address', 'open_url', { url: 'file:///etc/passwd' }],
    ['address with credentials', 'open_url', { url: 'https://bank.com@evil.example/' }],
    ['no such hour', 'set_alarm', { time: '24:00' }],
    ['hour of one digit', 'set_alarm', { time: '7:00' }],
    ['day without a time', 'create_reminder', { text: 'x', at: '2026-05-01' }],
    ['overlong text', 'type_text', { text: 'x'.repeat(1001) }],
    ['hidden key', 'type_text', { text: 'ls\u0008' }],
    ['broken text', 'type_text', { text: '\ud800' }],
  ])('is refused: %s', (_, name, parameters) => {
    expect(check(name, parameters)).toBeNull()
  })

  test.each([null, 'open_app', [], 7])('is refused when it is no object: %j', (call) => {
    expect(checkAction(call, BUILT_IN_ACTIONS)).toBeNull()
  })

  test.each([
    ['https://example.com', 'https://example.com'],
    ['HTTPS://Example.com:8443?q=приз#x', 'HTTPS://Example.com:8443?q=приз#x'],
    ['https://почта.рф/вход', 'https://xn--80a1acny.xn--p1ai/%D0%B2%D1%85%D0%BE%D0%B4'],
    // Cyrillic а and е.
    ['https://\u0430ppl\u0435.com', 'https://xn--ppl-5cd2a.com/'],
    ['https://%D0%B0pple.com', 'https://xn--pple-43d.com/'],
    ['https://ｅxample.com', 'https://example.com/'],
    ['http://0x7f.1/', 'http://127.0.0.1/'],
    ['https://bank.example\\@evil.example', 'https://bank.example/@evil.example'],
  ])('has an address that cannot look like another: %s', (url, checked) => {
    expect(check('open_url', { url })?.parameters).toEqual({ url: checked })
  })

  test('has its moment in UTC', () => {
    expect(check('create_reminder', { text: 'x', at: '2026-05-01T10:00:00+03:00' })?.parameters.at).toBe(
      '2026-05-01T07:00:00.000Z',
    )
  })

  test('of the client’s own is checked the same way', () => {
    const paint = (parameters: unknown) => checkAction({ name: 'paint', parameters }, [own])
    expect(paint({ colour: 'red', layers: 2 })).toEqual({
      name: 'paint',
      parameters: { colour: 'red', layers: 2 },
      risk: 'confirm',
      undo: null,
    })
    expect(paint({ colour: 'green' })).toBeNull()
    expect(paint({ colour: 'red', layers: 4 })).toBeNull()
    expect(paint({ colour: 'red', constructor: 'me' })?.parameters).toEqual({
      colour: 'red',
      constructor: 'me',
    })
  })
})

test.each([
  ['open_url', { url: 'https://a.example/\u202egpj.exe' }, { url: 'https://a.example/gpj.exe' }],
  ['open_app', { app: 'calc\u202exe.cod\u2069' }, { app: 'calcxe.cod' }],
  ['type_text', { text: 'a\u200bb\u2066 👩\u200d💻' }, { text: 'ab 👩\u200d💻' }],
])('%s: what nobody sees is left out', (name, given, parameters) => {
  expect(checkAction({ name, parameters: given }, BUILT_IN_ACTIONS)).toMatchObject({ name, parameters })
})

test.each(['\u200b', '\u200d', ' \u2060 '])('%j is no program', (app) => {
  expect(checkAction({ name: 'open_app', parameters: { app } }, BUILT_IN_ACTIONS)).toBeNull()
})

describe('the name of a program', () => {
  const open = (app: string) => check('open_app', { app })?.parameters.app ?? null
  test.each([
    'calc\nreboot',
    'calc\treboot',
    '../../bin/sh',
    'bin/../sh',
    '/bin/sh',
    '~/evil',
    'usr/bin/env',
    'C:/Windows/cmd',
    'C:\\Windows\\cmd.exe',
    '\\\\evil.example\\share',
    'file://evil',
    '-rf /',
    '--version',
    '$(reboot)',
    'calc\u2028reboot',
    '\u0024{IFS}',
    '`reboot`',
    'calc; reboot',
    'calc | sh',
    'calc & reboot',
    'calc > file',
  ])('is no command, path or option: %j', (app) => {
    expect(open(app)).toBeNull()
    expect(check('close_app', { app })).toBeNull()
    expect(OwnNames.safeParse([{ name: 'it', app }]).success).toBe(false)
  })

  test.each([
    'Notepad++',
    'C++ Builder',
    'C#',
    '1С:Предприятие',
    'Яндекс.Музыка',
    'AC/DC player',
    'PL/SQL Developer',
    'Half-Life 2',
    'S.T.A.L.K.E.R.: Тень Чернобыля',
    'Baldur’s Gate (GOG)',
    "Assassin's Creed",
    'Ca$h',
    '.NET',
    '«Мой офис»',
    '微信',
    '100%',
  ])('may be %j', (app) => {
    expect(open(app)).toBe(app)
    expect(OwnNames.safeParse([{ name: 'it', app }]).success).toBe(true)
  })

  test('may be any that everybody knows', () => {
    const known = [...PROPER_PROGRAM_NAMES, ...COMMON_PROGRAM_NAMES, ...THING_NAMES].flat()
    expect(known.filter((app) => open(app) === null)).toEqual([])
  })
})

test.each([
  ['привет\nкак дела', 'confirm'],
  ['rm -rf ~\n', 'safe'],
  ['name\tpassword', 'confirm'],
  ['привет\u2028как дела', 'confirm'],
  ['привет, как дела', 'safe'],
])('typing %j, with the keys Enter and Tab inside, is asked about first: %s', (text, risk) => {
  expect(check('type_text', { text })).toMatchObject({ parameters: { text: text.trim() }, risk })
})
