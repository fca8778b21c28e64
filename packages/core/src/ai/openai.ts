import { setTimeout as sleep } from 'node:timers/promises'
import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
} from 'cockatiel'
import OpenAI from 'openai'
import { zodResponseFormat } from 'openai/helpers/zod'
import type { ChatCompletionCreateParamsStreaming, CompletionUsage } from 'openai/resources'
import type { z } from 'zod'
import type { Usage } from '../commands/command-result.ts'
import type { AiConfig } from '../config.ts'
import { DomainError } from '../errors.ts'
import type { Log } from '../log.ts'
import type { Ai, AiProblem, AiRequest } from './ai.ts'
import { AiFailure, type FailureKind, toAiFailure } from './ai-failure.ts'
import { boundedFetch } from './bounded-fetch.ts'
import { costOf } from './prices.ts'
import { textDeltas } from './text-deltas.ts'

export type OpenAiOptions = {
  /** How long the first byte of the answer may take, in each try. */
  firstByteMs?: number
  /** How long everything may take, both tries and the wait between them. */
  totalMs?: number
  /** The wait before the second try is this at least and twice this at most, unless the provider names its own. */
  retryDelayMs?: number
  /** Failed tries in a row that open the circuit, and how long it stays open before one question probes. */
  breakAfter?: number
  halfOpenAfterMs?: number
  /** Questions under way at a time; one more is refused. */
  maxInFlight?: number
  log?: Pick<Log, 'warn' | 'info'>
}

/** Sent where no key is set: the library insists on one, a local server takes any. */
const NO_KEY = 'none'

const MAX_TRIES = 2
const MAX_COMPLETION_TOKENS = 2000
const MAX_ANSWER_LENGTH = 32_000
/** More than any model takes or gives: such a count is none. */
const MAX_TOKENS_TOLD = 10_000_000
const DEFAULT_RETRY_AFTER_MS = 5000
const MAX_RETRY_AFTER_S = 3600

/** Models that think before they speak; told to think little, or a person waits for seconds. */
const REASONING_MODEL = /^(o[134](-mini)?|gpt-5(\.\d)?(-mini|-nano)?)(-\d{4}-\d{2}-\d{2})?$/

type Attempt<T> = { usage: Usage | null } & (
  | { answer: T; problem: null }
  | { answer: null; problem: AiProblem }
)

/**
 * A model behind OpenAI's chat completions, or whatever speaks them (Ollama, llama.cpp, vLLM) at `baseUrl`.
 *
 * Always streams, so that silence is noticed early. At most two tries, the second never after text was handed on.
 * `max_completion_tokens` is always sent. Ollama knows only the older `max_tokens`, which OpenAI refuses beside it:
 * it goes along where no key is set, that is to a local server.
 */
export function createOpenAi(
  config: Extract<AiConfig, { kind: 'openai' }>,
  {
    firstByteMs = 5000,
    totalMs = 15_000,
    retryDelayMs = 250,
    breakAfter = 5,
    halfOpenAfterMs = 10_000,
    maxInFlight = 64,
    log,
  }: OpenAiOptions = {},
): Ai {
  const { model } = config
  const key = config.apiKey.reveal() || NO_KEY
  // The nulls keep the library from reading the environment.
  const client = new OpenAI({
    apiKey: key,
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    baseURL: config.baseUrl ?? 'https://api.openai.com/v1',
    fetch: boundedFetch,
    maxRetries: 0,
    timeout: totalMs,
    logLevel: 'off',
  })
  const slots = bulkhead(maxInFlight, 0)
  const circuit = circuitBreaker(
    handleWhen((error) => error instanceof AiFailure && error.kind.counts),
    { breaker: new ConsecutiveBreaker(breakAfter), halfOpenAfter: halfOpenAfterMs },
  )
  circuit.onBreak((why) => {
    const reason = 'error' in why && why.error instanceof Error ? why.error.message : ''
    log?.warn({ model, reason }, 'model: too many failures, not asked for a while')
  })
  circuit.onReset(() => log?.info({ model }, 'model: answers again'))

  function body<T>({
    system,
    messages,
    schema,
    schemaName,
  }: AiRequest<T>): ChatCompletionCreateParamsStreaming {
    return {
      model,
      messages: [{ role: 'system', content: system }, ...messages],
      response_format: formatOf(schema, schemaName),
      max_completion_tokens: MAX_COMPLETION_TOKENS,
      ...(key === NO_KEY && { max_tokens: MAX_COMPLETION_TOKENS }),
      ...(REASONING_MODEL.test(model) && { reasoning_effort: 'low' as const }),
      stream: true,
      stream_options: { include_usage: true },
    }
  }

  async function tryOnce<T>(request: AiRequest<T>, deadline: number, emit: (delta: string) => void) {
    const stop = new AbortController()
    const stopAfter = (ms: number, what: string, kind: FailureKind) =>
      setTimeout(() => stop.abort(new AiFailure(what, kind)), ms)
    const silence = stopAfter(firstByteMs, "the model's server is silent", { retryable: true, counts: true })
    // A model that speaks is not in trouble: a long answer to one must not turn it off for everybody.
    const late = stopAfter(Math.max(0, deadline - performance.now()), 'the model took too long', {
      retryable: false,
      counts: false,
    })
    const signal = request.signal ? AbortSignal.any([stop.signal, request.signal]) : stop.signal
    const tap = request.onText && textDeltas(emit)
    let content = ''
    let refused = false
    let finish: string | null = null
    let usage: Usage | null = null
    try {
      const stream = await client.chat.completions.create(body(request), { signal })
      for await (const chunk of stream) {
        clearTimeout(silence)
        if (chunk.usage) usage = toUsage(model, chunk.usage)
        const choice = chunk.choices?.[0]
        if (!choice) continue
        finish = choice.finish_reason ?? finish
        if (choice.delta?.refusal) refused = true
        const piece = choice.delta?.content
        if (typeof piece !== 'string' || piece === '') continue
        content += piece
        if (content.length > MAX_ANSWER_LENGTH) {
          finish = 'length'
          break
        }
        tap?.(piece)
      }
    } catch (error) {
      request.signal?.throwIfAborted()
      // The answer is complete once it has a finish_reason, whatever becomes of the connection then.
      if (finish === null) throw stop.signal.aborted ? stop.signal.reason : toAiFailure(error, Date.now())
    } finally {
      clearTimeout(silence)
      clearTimeout(late)
    }
    // The library ends an aborted or cut stream without an error.
    request.signal?.throwIfAborted()
    if (finish === null) {
      stop.signal.throwIfAborted()
      throw new AiFailure("the model's answer ended early", { retryable: true, counts: true })
    }
    return { usage, ...toAnswer(request, content, finish, refused) } satisfies Attempt<T>
  }

  async function tryTwice<T>(request: AiRequest<T>, deadline: number): Promise<Attempt<T>> {
    let emitted = false
    const emit = (delta: string) => {
      emitted = true
      request.onText?.(delta)
    }
    for (let attempt = 1; ; attempt += 1) {
      // While one question probes, the library would let the others wait for its end.
      if (circuit.state === CircuitState.HalfOpen) throw new BrokenCircuitError()
      try {
        return await circuit.execute(() => tryOnce(request, deadline, emit))
      } catch (error) {
        if (!(error instanceof AiFailure) || !error.kind.retryable || emitted || attempt === MAX_TRIES)
          throw error
        const jitter = retryDelayMs * (1 + Math.random())
        const wait = Math.max(jitter, error.kind.retryAfterMs ?? 0)
        if (performance.now() + wait + firstByteMs > deadline) throw error
        await sleep(wait, undefined, { signal: request.signal })
      }
    }
  }

  return {
    model,
    async ask(request) {
      request.signal?.throwIfAborted()
      const start = performance.now()
      try {
        const answer = await slots.execute(() => tryTwice(request, start + totalMs))
        return { ...answer, ms: performance.now() - start }
      } catch (error) {
        request.signal?.throwIfAborted()
        throw toDomainError(error, halfOpenAfterMs)
      }
    },
  }
}

/** The conversion takes a millisecond; the same schema object is asked with again and again. */
const formats = new WeakMap<z.ZodType, ReturnType<typeof zodResponseFormat>>()

function formatOf(schema: z.ZodType, name: string) {
  const format = formats.get(schema) ?? zodResponseFormat(schema, name)
  formats.set(schema, format)
  return format
}

function toAnswer<T>(
  { schema }: AiRequest<T>,
  content: string,
  finish: string,
  refused: boolean,
): { answer: T; problem: null } | { answer: null; problem: AiProblem } {
  if (refused || finish === 'content_filter') return { answer: null, problem: 'refused' }
  if (finish === 'length') return { answer: null, problem: 'truncated' }
  try {
    return { answer: schema.parse(JSON.parse(content)), problem: null }
  } catch {
    return { answer: null, problem: 'invalid' }
  }
}

/** Some servers send figures that are none; a count that cannot be trusted is worse than none. */
function toUsage(
  model: string,
  { prompt_tokens, completion_tokens, prompt_tokens_details }: CompletionUsage,
) {
  const cached = prompt_tokens_details?.cached_tokens ?? 0
  const isCount = (n: number) => Number.isInteger(n) && n >= 0 && n <= MAX_TOKENS_TOLD
  if (![prompt_tokens, completion_tokens, cached].every(isCount)) return null
  return {
    input_tokens: prompt_tokens,
    output_tokens: completion_tokens,
    cost_usd: costOf(model, { input: prompt_tokens, cached, output: completion_tokens }),
  }
}

/** Errors that are none of the provider's stay what they are: faults. */
function toDomainError(error: unknown, halfOpenAfterMs: number): unknown {
  if (error instanceof BulkheadRejectedError) return new DomainError('overloaded', { retryAfterS: 1 })
  if (error instanceof BrokenCircuitError) {
    const cause = new AiFailure('the model failed too often and is not asked for now', {
      retryable: false,
      counts: false,
    })
    return new DomainError('ai_unavailable', { retryAfterS: seconds(halfOpenAfterMs), cause })
  }
  if (!(error instanceof AiFailure)) return error
  const retryAfterS = seconds(error.kind.retryAfterMs ?? DEFAULT_RETRY_AFTER_MS)
  return new DomainError('ai_unavailable', { retryAfterS, cause: error })
}

function seconds(ms: number): number {
  return Math.min(MAX_RETRY_AFTER_S, Math.max(1, Math.ceil(ms / 1000)))
}
