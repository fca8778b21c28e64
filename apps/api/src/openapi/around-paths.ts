import { type Content, type PathItem, type Response, ref } from './document.ts'
import { headersOf } from './headers.ts'
import { refusal } from './refusals.ts'

const about = { tags: ['around'], security: [], parameters: [ref('parameters', 'RequestId')] }

const answer = (
  description: string,
  content: Content,
  ...headers: Parameters<typeof headersOf>
): Response => ({
  description,
  headers: headersOf(...headers),
  content,
})

const status = (...values: string[]): Content => ({
  'application/json': {
    schema: {
      type: 'object',
      properties: { status: { type: 'string', enum: values } },
      required: ['status'],
    },
    example: { status: values[0] },
  },
})

const notModified: Response = {
  description: 'The version in `If-None-Match` is still the current one.',
  headers: headersOf('ETag', 'CacheControl'),
}

/** The paths that are no procedures: what an orchestrator, a monitor and a reader ask. */
export const AROUND_PATHS = {
  '/healthz': {
    get: {
      ...about,
      operationId: 'around.health',
      summary: 'Whether the process lives',
      responses: { 200: answer('It does.', status('ok')) },
    },
  },
  '/readyz': {
    get: {
      ...about,
      operationId: 'around.readiness',
      summary: 'Whether requests can be served',
      responses: {
        200: answer('They can.', status('ready')),
        503: answer('Not now.', status('database_unavailable', 'starting', 'stopping'), 'RetryAfter'),
      },
    },
  },
  '/metrics': {
    get: {
      ...about,
      security: [{ adminToken: [] }, {}],
      operationId: 'around.metrics',
      summary: 'Metrics for Prometheus',
      description:
        'For the admin token; where no proxy is in front, also for a direct connection from the machine itself.',
      responses: {
        200: answer('The metrics.', {
          'text/plain': {
            schema: { type: 'string' },
            example: 'jarvis_commands_total{source="rules",outcome="action",language="ru"} 7\n',
          },
        }),
        401: refusal(401, ['token_missing', 'token_invalid'], { needsToken: false, issues: [], html: false }),
      },
    },
  },
  '/openapi.json': {
    get: {
      ...about,
      operationId: 'around.openapi',
      summary: 'This document',
      responses: {
        200: answer(
          'The document.',
          { 'application/json': { schema: { type: 'object' } } },
          'ETag',
          'CacheControl',
        ),
        304: notModified,
      },
    },
  },
  '/doc': {
    get: {
      ...about,
      operationId: 'around.documentation',
      summary: 'This document as a page to try things on',
      responses: {
        200: answer('The page.', { 'text/html': { schema: { type: 'string' } } }, 'ETag', 'CacheControl'),
        304: notModified,
      },
    },
  },
} as const satisfies Record<string, PathItem>
