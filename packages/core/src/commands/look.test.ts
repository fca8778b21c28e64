import { expect, test } from 'vitest'
import { BUILT_IN_ACTIONS } from './actions/built-in-actions.ts'
import { actionsInForce, ClientActions } from './client-actions.ts'
import { lookAt } from './look.ts'

const noon = { now: new Date('2026-03-04T09:00:00Z'), timeZone: 'Europe/Moscow', actions: BUILT_IN_ACTIONS }
const oneLater = { ...noon, now: new Date('2026-03-04T10:00:00Z') }

test('what depends on the words alone is made once', () => {
  const openBrowser = { text: 'открой браузер', language: 'ru' } as const
  expect(lookAt('ada', openBrowser, oneLater, 'v1')).toBe(lookAt('ada', openBrowser, noon, 'v1'))
  const nothing = { text: 'расскажи о китах', language: 'ru' } as const
  expect(lookAt('ada', nothing, noon, 'v1').byRules).toBeNull()
  expect(lookAt('ada', nothing, oneLater, 'v1')).toBe(lookAt('ada', nothing, noon, 'v1'))
})

test.each(['what time is it', 'remind me in ten minutes to drink water'])(
  '"%s" is understood anew at every moment',
  (text) => {
    const utterance = { text, language: 'en' } as const
    const { byRules } = lookAt('ada', utterance, noon, 'v1')
    expect(byRules).not.toBeNull()
    expect(lookAt('ada', utterance, oneLater, 'v1').byRules).not.toEqual(byRules)
  },
)

test('what was not understood because of the moment may be understood at another', () => {
  // An alarm for an hour of today that has passed would ring on the wrong day.
  const utterance = { text: 'set an alarm for today at 12:30 pm', language: 'en' } as const
  expect(lookAt('ada', utterance, oneLater, 'v1').byRules).toBeNull()
  expect(lookAt('ada', utterance, noon, 'v1').byRules?.actions).toEqual([
    { name: 'set_alarm', parameters: { time: '12:30' } },
  ])
})

test('another language, version or set of actions is another look', () => {
  const pause = { text: 'pause', language: 'en' } as const
  const known = lookAt('ada', pause, noon, 'v1')
  expect(lookAt('ada', { ...pause, language: 'ru' }, noon, 'v1').key.key).not.toBe(known.key.key)
  expect(lookAt('ada', pause, noon, 'v2').key.key).not.toBe(known.key.key)
  const fewer = { ...noon, actions: actionsInForce(ClientActions.parse([{ name: 'open_app' }])) }
  expect(lookAt('ada', pause, fewer, 'v1').byRules).toBeNull()
  expect(known.byRules).not.toBeNull()
})

test('what one person said is looked at anew for another, so that the time it takes tells nothing', () => {
  const secret = { text: 'открой калькулятор', language: 'ru' } as const
  const adas = lookAt('ada', secret, noon, 'v1')
  const eves = lookAt('eve', secret, noon, 'v1')
  expect(eves).not.toBe(adas)
  expect(eves).toEqual(adas)
  expect(lookAt('ada', secret, noon, 'v1')).toBe(adas)
  expect(lookAt('eve', secret, noon, 'v1')).toBe(eves)
})
