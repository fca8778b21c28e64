import { expect, test } from 'vitest'
import { negotiate } from './accept.ts'

const html = ['text/html']

test.each([
  ['text/html'],
  ['TEXT/HTML'],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8'],
  ['text/html, application/json'],
  ['application/json;q=0.5, text/html;q=0.5'],
  ['text/*'],
  ['text/html;level=1;q=0.4, */*;q=0.3'],
  ['application/json;q=0, text/html;q=0.1'],
])('%s prefers HTML', (accept) => {
  expect(negotiate(accept, html)).toBe('text/html')
})

test.each([
  [undefined],
  [''],
  ['*/*'],
  ['application/json'],
  ['application/json, text/html;q=0.9'],
  ['application/*, text/html;q=0.9'],
  ['text/html;q=0'],
  ['text/html;q=0, text/*'],
  ['text/html;q=nonsense'],
  ['text/html;q=7'],
  ['image/png'],
  [';;,,/,q=1,text/html/x'],
])('%s means JSON', (accept) => {
  expect(negotiate(accept, html)).toBeUndefined()
})

test('of several offers the one liked best wins, and the first of equals', () => {
  expect(negotiate('text/html;q=0.5, text/event-stream', ['text/html', 'text/event-stream'])).toBe(
    'text/event-stream',
  )
  expect(negotiate('text/event-stream, text/html', ['text/html', 'text/event-stream'])).toBe('text/html')
})
