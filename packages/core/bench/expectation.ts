import type { Understanding } from '../src/commands/rules/understand.ts'

/** One acceptable reading of a phrase, as commands-*.jsonl give it. */
export type Reading =
  | { kind: 'action'; name: string; parameters: Record<string, (string | number | boolean)[]> }
  | { kind: 'answer'; topic: string; value?: number }
  | { kind: 'none' }

export type Phrase = {
  id: string
  lang: 'ru' | 'en'
  text: string
  source: string
  expect: Reading | Reading[]
}

/** All acceptable readings of a phrase; the first names the row it is counted in. */
export function readings({ expect }: Phrase): Reading[] {
  return Array.isArray(expect) ? expect : [expect]
}

/** The row of the table a phrase is counted in. */
export function rowOf(phrase: Phrase): string {
  const first = readings(phrase)[0]
  if (first?.kind === 'action') return first.name
  return first?.kind === 'answer' ? `answer: ${first.topic}` : 'none'
}

/** Whether what the rules understood is one of the acceptable readings. Strings compare without case, ё as е. */
export function isRight(phrase: Phrase, understood: Understanding): boolean {
  return readings(phrase).some((reading) => fits(reading, understood))
}

/** Whether something is done or told: a question alone does nothing, small talk tells nothing. */
export function isSettled(understood: Understanding): boolean {
  return understood.kind === 'ask' ? Boolean(understood.first?.length) : understood.kind !== 'talk'
}

function fits(reading: Reading, understood: Understanding): boolean {
  if (reading.kind === 'action')
    return (
      understood.kind === 'action' &&
      understood.action.name === reading.name &&
      Object.entries(reading.parameters).every(([name, values]) =>
        values.some((value) => plain(value) === plain(understood.action.parameters[name])),
      )
    )
  if (reading.kind !== 'answer') return false
  if (understood.kind === 'arithmetic')
    return (
      reading.topic === 'arithmetic' &&
      (reading.value === undefined || Math.abs((understood.value ?? Number.NaN) - reading.value) < 0.006)
    )
  return understood.kind === 'answer' && understood.topic === reading.topic
}

function plain(value: unknown): unknown {
  return typeof value === 'string' ? value.trim().toLowerCase().replaceAll('ё', 'е') : value
}
