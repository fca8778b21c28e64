import { lazy } from '@trpc/server'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { readRoutes } from './routes.ts'
import { rest, restApp, t } from './testing/rest-app.ts'

const query = (method: string, path: string) => rest(method, path).query(() => ({}))
const names = (router: Parameters<typeof readRoutes>[0]) => readRoutes(router, []).map(({ name }) => name)

test('only procedures with enabled OpenAPI meta are routes, at any depth', () => {
  const router = t.router({
    plain: t.procedure.query(() => 1),
    off: t.procedure.meta({ openapi: { method: 'GET', path: '/off', enabled: false } }).query(() => 1),
    a: t.router({ b: t.router({ c: query('GET', '/c') }) }),
  })
  expect(names(router)).toEqual(['a.b.c'])
})

test('literal segments come before parameters, whatever the order of the router', () => {
  const router = t.router({
    both: query('GET', '/tokens/{id}/{part}'),
    one: query('GET', '/tokens/{id}'),
    current: query('GET', '/tokens/current'),
    half: query('GET', '/tokens/current/{part}'),
  })
  const order = names(router)
  expect(order.indexOf('current')).toBeLessThan(order.indexOf('one'))
  expect(order.indexOf('half')).toBeLessThan(order.indexOf('both'))
})

test.each([
  ['the same method and path', query('GET', '/x'), query('GET', '/x')],
  ['paths that differ only in a parameter name', query('GET', '/{a}'), query('GET', '/{b}')],
  ['parameters named differently for another method', query('GET', '/{a}'), query('DELETE', '/{b}')],
])('two procedures with %s are refused, both named', (_, first, second) => {
  expect(() => readRoutes(t.router({ first, second }), [])).toThrow(/second.*first/)
})

test.each([
  ['GET', 'x'],
  ['GET', '/x/'],
  ['GET', '//x'],
  ['GET', '/x/:id'],
  ['GET', '/x/*'],
  ['GET', '/x/pre{id}'],
  ['GET', '/{__proto__}'],
  ['get', '/x'],
  ['HEAD', '/x'],
])('%s %s is not a route', (method, path) => {
  expect(() => readRoutes(t.router({ bad: query(method, path) }), [])).toThrow(/^bad: /)
})

test('a GET that is a mutation is refused: GET and HEAD change nothing', () => {
  const router = t.router({ bad: rest('GET', '/x').mutation(() => ({})) })
  expect(() => readRoutes(router, [])).toThrow('bad: a GET must be a query')
})

test('subscriptions and lazy routers are refused', () => {
  const events = rest('GET', '/x').subscription(async function* () {
    yield 1
  })
  expect(() => readRoutes(t.router({ events }), [])).toThrow('events: a subscription')
  const router = t.router({ later: lazy(async () => t.router({})) })
  expect(() => readRoutes(router, [])).toThrow('later: a lazy router')
})

test.each([
  [{ forms: ['nope'] }],
  [{ streams: { nope: { delta: () => 1 } } }],
  [{ representations: { nope: {} } }],
])('options that name an unknown procedure are refused: %j', (options) => {
  expect(() => restApp(t.router({}), options)).toThrow('nope: ')
})

test('what a schema takes is told apart', () => {
  const base = (path: string) => rest('POST', path)
  const router = t.router({
    a: base('/a').mutation(() => 1),
    b: base('/b')
      .input(z.void())
      .mutation(() => 1),
    c: base('/c')
      .input(z.object({}))
      .mutation(() => 1),
  })
  expect(readRoutes(router, []).map(({ input }) => input)).toEqual(['none', 'void', 'parsed'])
})
