import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { BUILT_IN_ACTIONS } from '../src/commands/actions/built-in-actions.ts'
import { chooseTranscript } from '../src/commands/choose-transcript.ts'
import { normalForm } from '../src/commands/normal-form.ts'
import { understand } from '../src/commands/rules/understand.ts'
import { answerByRules } from '../src/commands/rules.ts'
import { isRight, isSettled, type Phrase, rowOf } from './expectation.ts'

// node bench/eval.ts [FOLDER] [--show]: how well the rules, the normal form and the choice of a transcript do; on the
// data the repository carries when no folder is given.
const show = process.argv.includes('--show')
const given = process.argv.slice(2).find((argument) => !argument.startsWith('--'))
const folders = given
  ? [given]
  : ['', 'blind/tune', 'blind/hold'].map((name) => join(import.meta.dirname, '../data', name))
// Always the same moment, noon in Moscow: an alarm for tonight can be set or not by the hour.
const now = new Date('2026-03-04T09:00:00Z')
const situation = { now, timeZone: 'Europe/Moscow', actions: BUILT_IN_ACTIONS }

function lines<T>(folder: string, ...names: string[]): T[] {
  const name = names.find((each) => existsSync(join(folder, each)))
  if (!name) return []
  return readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T)
}

function say(label: string, phrase: { text: string }, understood: unknown): void {
  if (show) console.log(`${label}\t${phrase.text}\t${JSON.stringify(understood)}`)
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`
}

type Row = { phrases: number; right: number; wrong: number; left: number }
type Group = { lang: 'ru' | 'en'; base: string; same: string[]; different: string[] }
type Heard = { text_ru: string; text_en: string; truth: 'ru' | 'en' }
const understands = (text: string, language: 'ru' | 'en') => understand(text, language, situation) !== null

function evaluate(folder: string): void {
  const phrases = lines<Phrase>(folder, 'commands-dev.jsonl', 'commands-open.jsonl')
  for (const language of ['ru', 'en'] as const) {
    const rows = new Map<string, Row>()
    for (const phrase of phrases.filter(({ lang }) => lang === language)) {
      const row = rows.get(rowOf(phrase)) ?? { phrases: 0, right: 0, wrong: 0, left: 0 }
      rows.set(rowOf(phrase), row)
      row.phrases += 1
      const understood = understand(phrase.text, language, situation)
      const answered = understood !== null && isSettled(understood)
      if (rowOf(phrase) === 'none') {
        row[answered ? 'wrong' : 'right'] += 1
        if (answered) say('NEGATIVE', phrase, understood)
      } else if (!answered) {
        row.left += 1
        say('LEFT', phrase, understood)
      } else if (isRight(phrase, understood)) row.right += 1
      else {
        row.wrong += 1
        say('WRONG', phrase, understood)
      }
    }
    const table = [...rows].sort(
      ([a], [b]) => Number(a === 'none') - Number(b === 'none') || a.localeCompare(b),
    )
    console.log(`\n${language}: action or answer`)
    console.table(Object.fromEntries(table))
    const positive = table.filter(([name]) => name !== 'none').map(([, row]) => row)
    const sum = (key: keyof Row) => positive.reduce((total, row) => total + row[key], 0)
    const none = rows.get('none')
    console.log(
      `${language}: right ${sum('right')}/${sum('phrases')} (${percent(sum('right'), sum('phrases'))}), wrong ${sum('wrong')}, ` +
        `left to the model ${sum('left')}; negatives answered ${none?.wrong ?? 0}/${none?.phrases ?? 0} (${percent(none?.wrong ?? 0, none?.phrases ?? 0)})`,
    )
  }

  for (const language of ['ru', 'en'] as const) {
    const groups = lines<Group>(folder, 'paraphrases-dev.jsonl').filter(({ lang }) => lang === language)
    let [same, shared, different, collisions] = [0, 0, 0, 0]
    for (const group of groups) {
      const base = normalForm(group.base, language)
      const forms = group.same.map((text) => normalForm(text, language))
      same += forms.length
      shared += forms.filter((form) => form === base).length
      different += group.different.length
      const taken = new Set([base, ...forms])
      collisions += group.different.filter((text) => taken.has(normalForm(text, language))).length
    }
    console.log(
      `${language}: paraphrases that share the form ${shared}/${same} (${percent(shared, same)}), near misses that collide ${collisions}/${different}`,
    )
  }

  const heard = lines<Heard>(folder, 'arbitration-dev.jsonl')
  const chosen = heard.filter((each) => {
    const choice = chooseTranscript({ ru: each.text_ru, en: each.text_en }, understands)
    if (show && choice.chosen !== each.truth)
      console.log(`ARBITRATION\t${JSON.stringify({ ...each, ...choice })}`)
    return choice.chosen === each.truth
  })
  console.log(
    `transcripts chosen right ${chosen.length}/${heard.length} (${percent(chosen.length, heard.length)})`,
  )

  const rounds = 5
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1)
    for (const { text, lang } of phrases) {
      const start = performance.now()
      answerByRules({ text, language: lang }, situation)
      if (round > 0) times.push(performance.now() - start)
    }
  times.sort((a, b) => a - b)
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(3)
  console.log(`answerByRules per command: median ${at(0.5)} ms, p99 ${at(0.99)} ms`)
}

for (const folder of folders) {
  if (folders.length > 1) console.log(`\n=== ${relative(process.cwd(), folder)}`)
  evaluate(folder)
}
