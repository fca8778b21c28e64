import { ERROR_MESSAGES } from '@jarvis/core/error-messages'
import { DomainError, REASONS, type Reason } from '@jarvis/core/errors'
import { z } from 'zod'
import { toAnswer } from '../errors.ts'

/** Whoever has signed in and confirms with a wrong password gets another code than who signs in with it. */
const BOTH = [null, 'somebody']

const answersTo = (reason: Reason) =>
  BOTH.map((userId) => toAnswer(new DomainError(reason), { language: 'en', requestId: '', userId }))

const statusesOf = (reason: Reason) => [...new Set(answersTo(reason).map(({ status }) => status))]
const codes = [...new Set(REASONS.flatMap(answersTo).map(({ body }) => body.code))]

/** The body of every answer from 400 on; errors.ts makes it. */
export const ErrorSchema = z
  .looseObject({
    code: z.enum(codes).meta({ description: 'The tRPC code: the HTTP status by name.' }),
    reason: z.enum(REASONS).meta({ id: 'Reason', description: 'Branch on this. The list is closed.' }),
    message: z.string().meta({ description: 'For the person, in the language of the request.' }),
    issues: z
      .array(
        z
          .looseObject({
            path: z.array(z.union([z.string(), z.int().min(0)])).meta({
              description: 'Where it is: names of fields and indexes of lists.',
              examples: [['actions', 0, 'name']],
            }),
            message: z.string(),
          })
          .meta({ id: 'Issue', description: 'One wrong field.' }),
      )
      .optional()
      .meta({ description: 'With `invalid_input` and `password_too_weak` only: all wrong fields at once.' }),
    request_id: z.string().meta({ description: 'The same as `x-request-id`.' }),
  })
  .meta({ id: 'Error' })

/** Every reason with its statuses and its message, as a table in Markdown. */
export const reasonTable = (): string =>
  [
    '| reason | status | message |',
    '|---|---|---|',
    ...REASONS.map(
      (reason) => `| \`${reason}\` | ${statusesOf(reason).join(', ')} | ${ERROR_MESSAGES[reason].en} |`,
    ),
  ].join('\n')
