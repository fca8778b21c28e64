import { expect, test } from 'vitest'
import { ERROR_MESSAGES } from './error-messages.ts'
import { DomainError, type Issue, REASONS } from './errors.ts'

test('every reason is told in both languages, each in its own words and its own script', () => {
  for (const language of ['ru', 'en'] as const)
    expect(new Set(REASONS.map((reason) => ERROR_MESSAGES[reason][language])).size).toBe(REASONS.length)
  for (const reason of REASONS) {
    expect(ERROR_MESSAGES[reason].ru).toMatch(/^[А-ЯЁ].*[.!?]$/)
    expect(ERROR_MESSAGES[reason].en).toMatch(/^[A-Z][^а-яё]*[.!?]$/i)
  }
})

test('a refusal knows its reason, what was wrong and when to come back; what happened inside is only its cause', () => {
  const cause = new Error('insert into users …')
  const issues = [{ path: ['email'], message: 'email' }]
  const error = new DomainError('invalid_input', { issues, retryAfterS: 3, cause })
  expect(error).toMatchObject({
    message: 'invalid_input',
    reason: 'invalid_input',
    issues,
    retryAfterS: 3,
    cause,
  })
  expect(JSON.stringify(error)).not.toContain('insert')
})

test('of wrong fields 20 are told, and of each name on the way there 64 characters', () => {
  const issueAt = (...path: (string | number)[]) => ({ path, message: 'empty' })
  const issuesOf = (issues: Issue[]) => new DomainError('invalid_input', { issues }).issues
  expect(issuesOf([issueAt('x'.repeat(64), 7, 'x'.repeat(65), `${'x'.repeat(62)}👍x`)])).toEqual([
    issueAt('x'.repeat(64), 7, `${'x'.repeat(63)}…`, `${'x'.repeat(62)}\ufffd…`),
  ])
  expect(issuesOf(Array(30_000).fill(issueAt('a')))).toHaveLength(20)
})
