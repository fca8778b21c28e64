import { readFileSync } from 'node:fs'

/** The objects of a file of `packages/core/data`, one a line. Throws where a line is no JSON. */
export function dataLines<T>(name: string): T[] {
  return readFileSync(new URL(`../../data/${name}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T)
}
