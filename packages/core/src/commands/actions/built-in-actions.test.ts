import { describe, expect, test } from 'vitest'
import type { Parameters } from '../action.ts'
import { checkAction } from '../check-action.ts'
import { parseSentence } from '../rules/sentence.ts'
import { SLOTS } from '../rules/slots.ts'
import { BUILT_IN_ACTIONS, CATALOGUE, undoOf } from './built-in-actions.ts'

// An example of every action's parameters; a new action without one fails here.
const EXAMPLES: Record<string, Parameters> = {
  open_app: { app: 'блокнот' },
  close_app: { app: 'блокнот' },
  open_url: { url: 'https://example.com/' },
  web_search: { query: 'погода' },
  play_music: { query: 'джаз' },
  media_control: { command: 'next' },
  set_volume: { level: 50 },
  change_volume: { delta: 10 },
  mute: { muted: true },
  set_brightness: { level: 50 },
  take_screenshot: {},
  lock_screen: {},
  sleep: {},
  shut_down: {},
  restart: {},
  set_timer: { seconds: 60, label: 'чай' },
  cancel_timer: { label: 'чай' },
  set_alarm: { time: '07:30', label: 'школа' },
  create_reminder: { text: 'чай', at: '2026-03-04T09:00:00.000Z' },
  create_note: { text: 'чай' },
  type_text: { text: 'чай' },
  window_control: { command: 'switch' },
}

const MOMENT = { now: new Date('2026-03-04T09:00:00Z'), timeZone: 'Europe/Moscow' }

describe('the catalogue', () => {
  test('holds the actions of the contract, in its order', () => {
    expect(BUILT_IN_ACTIONS.map(({ name }) => name)).toEqual(Object.keys(EXAMPLES))
  })

  test('asks the person before shutting down and restarting, and before nothing else', () => {
    expect(BUILT_IN_ACTIONS.filter(({ risk }) => risk === 'confirm').map(({ name }) => name)).toEqual([
      'shut_down',
      'restart',
    ])
  })

  test.each(Object.entries(EXAMPLES))(
    '%s fits its own definition, says what it does, and can be undone',
    (name, parameters) => {
      const call = { name, parameters }
      expect(checkAction(call, BUILT_IN_ACTIONS)).toMatchObject(call)
      const action = CATALOGUE.find(({ definition }) => definition.name === name)
      const end = action?.definition.risk === 'confirm' ? '\\?' : '[.»”]'
      expect(action?.says.ru(parameters, MOMENT)).toMatch(new RegExp(`^[А-Я].*${end}$`))
      expect(action?.says.en(parameters, MOMENT)).toMatch(new RegExp(`^[A-Z].*${end}$`))
      const undo = undoOf(call)
      if (undo) expect(checkAction(undo, BUILT_IN_ACTIONS)).toMatchObject(undo)
    },
  )

  test('undoes what has an inverse', () => {
    expect(undoOf({ name: 'mute', parameters: { muted: true } })).toEqual({
      name: 'mute',
      parameters: { muted: false },
    })
    expect(undoOf({ name: 'media_control', parameters: { command: 'next' } })?.parameters).toEqual({
      command: 'previous',
    })
    expect(undoOf({ name: 'set_timer', parameters: { seconds: 5 } })).toEqual({
      name: 'cancel_timer',
      parameters: {},
    })
    expect(undoOf({ name: 'lock_screen', parameters: {} })).toBeNull()
    expect(undoOf({ name: 'nothing_known', parameters: {} })).toBeNull()
  })

  test('knows what to say of a number that it cannot take', () => {
    for (const { definition, beyond } of CATALOGUE) {
      const ranges = Object.values(definition.parameters.properties).filter(
        ({ minimum, maximum }) => minimum !== undefined || maximum !== undefined,
      )
      expect(beyond !== undefined, definition.name).toBe(ranges.length > 0)
    }
  })

  test('offers what fits its own definition', () => {
    const said = { text: 'обед', at: '2026-03-04T09:00:00.000Z' }
    const offers = CATALOGUE.flatMap(({ lacks }) =>
      (lacks?.gaps ?? []).flatMap(({ offer }) => (offer ? [offer.ru(said), offer.en(said)] : [])),
    )
    expect(offers.length).toBeGreaterThan(0)
    for (const offer of offers) expect(checkAction(offer, BUILT_IN_ACTIONS)).toMatchObject(offer)
  })

  test('has sentences in both languages that parse, with slots that exist', () => {
    for (const { sentences, lacks } of CATALOGUE)
      for (const language of ['ru', 'en'] as const)
        for (const source of [
          ...sentences.flatMap((group) => group[language]),
          ...(lacks?.gaps ?? []).flatMap((gap) => gap.sentences[language]),
        ]) {
          expect(() => parseSentence(source, language), source).not.toThrow()
          for (const [, slot = ''] of source.matchAll(/\{[^:}]*:?([^}]*)\}/g))
            expect(Object.keys(SLOTS), source).toContain(slot)
        }
  })
})
