import type { ModelAnswer } from '@jarvis/core/commands/model-answer'
import { OPENS_BROWSER } from '../fake-ai.ts'

const says = (text: string, more: Partial<ModelAnswer> = {}): ModelAnswer => ({
  text,
  outcome: 'answer',
  actions: [],
  cacheable: true,
  expect_reply: false,
  ...more,
})

/** What a model may come up with, whatever it was told. */
const ANSWERS: ModelAnswer[] = [
  OPENS_BROWSER,
  says('The Moon is about 384,000 km away.'),
  says('Какой браузер?', { outcome: 'clarify', expect_reply: true }),
  says('**x**\n\n# y\n[z](https://evil.example) '.repeat(200)),
  says(''),
  says('\u0000\u001b[31m \ud800 \u202e\u2028'),
  says('👩‍👩‍👧‍👦'.repeat(700)),
  says('Deleting everything.', {
    outcome: 'action',
    actions: [{ name: 'format_disk', parameters: { disk: 'C:' } }],
  }),
  says('Louder.', { outcome: 'action', actions: [{ name: 'set_volume', parameters: { level: 1e9 } }] }),
  says('Timer.', {
    outcome: 'action',
    actions: [{ name: 'set_timer', parameters: { seconds: 60, label: null } }],
  }),
  says('Waking you.', { outcome: 'action', actions: [{ name: 'set_alarm', parameters: { time: '07:30' } }] }),
  says('No.', { outcome: 'refused' }),
]

/** The same answer to the same words. */
export const answerTo = ({ messages }: { messages: readonly { content: string }[] }): ModelAnswer =>
  ANSWERS[(messages.at(-1)?.content.length ?? 0) % ANSWERS.length] ?? OPENS_BROWSER
