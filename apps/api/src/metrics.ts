import type { Meter } from '@jarvis/core/meter'
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'

export type Metrics = Meter & {
  request(labels: { method: string; route: string; status: number }, seconds: number): void
  /** A request was refused at the door, since too many were in flight; `request` does not see it. */
  shed(): void
  /** Everything counted so far, in Prometheus' text format. */
  text(): Promise<string>
  contentType: string
}

/** What may be a label: anybody can send the others, and each would be one more metric of every route. */
const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** Counters and histograms of this process, by route, never by person. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'jarvis_http_request_duration_seconds',
    help: 'Requests by method, route and status; streams until their end.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15],
    registers,
  })
  const shed = new Counter({
    name: 'jarvis_http_shed_total',
    help: 'Requests refused before anything was done for them, because too many were in flight.',
    registers,
  })
  const commands = new Counter({
    name: 'jarvis_commands_total',
    help: 'Answered commands by source (cache, rules, ai), outcome and language.',
    labelNames: ['source', 'outcome', 'language'],
    registers,
  })
  const model = new Histogram({
    name: 'jarvis_model_duration_seconds',
    help: 'Answers of the language model.',
    buckets: [0.25, 0.5, 1, 2, 3, 5, 8, 12, 15],
    registers,
  })
  const tokens = new Counter({
    name: 'jarvis_model_tokens_total',
    help: 'Tokens of the language model by direction.',
    labelNames: ['direction'],
    registers,
  })
  // A counter that is not there yet has no rate when its first answer comes.
  for (const direction of ['input', 'output']) tokens.inc({ direction }, 0)
  const cost = new Counter({
    name: 'jarvis_model_cost_usd_total',
    help: 'US dollars spent on the language model, where its price is known.',
    registers,
  })
  const mails = new Counter({
    name: 'jarvis_mails_total',
    help: 'Tries to send a mail by result.',
    labelNames: ['result'],
    registers,
  })
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    request: ({ method, route, status }, seconds) =>
      requests.observe({ method: METHODS.has(method) ? method : 'other', route, status }, seconds),
    shed: () => shed.inc(),
    mail: (sent) => mails.inc({ result: sent ? 'sent' : 'failed' }),
    command({ source, outcome, language, timings_ms, usage }) {
      commands.inc({ source, outcome, language })
      if (timings_ms.ai !== null) model.observe(timings_ms.ai / 1000)
      if (!usage) return
      tokens.inc({ direction: 'input' }, usage.input_tokens)
      tokens.inc({ direction: 'output' }, usage.output_tokens)
      cost.inc(usage.cost_usd ?? 0)
    },
  }
}
