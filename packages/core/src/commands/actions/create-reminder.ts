import type { ActionCall, Parameters } from '../action.ts'
import { momentInWords } from '../rules/moment-in-words.ts'
import { type BuiltInAction, NO_UNDO } from './built-in-action.ts'

/** The reminder of what was to be repeated. */
const once = ({ text = '', at = '' }: Parameters): ActionCall => ({
  name: 'create_reminder',
  parameters: { text, at },
})

export const createReminder: BuiltInAction = {
  definition: {
    name: 'create_reminder',
    description: 'Remind the person of something at a moment.',
    parameters: {
      type: 'object',
      properties: {
        text: { type: 'string', description: 'What to remind of' },
        at: { type: 'string', format: 'date-time', description: 'RFC 3339, UTC' },
      },
      required: ['text', 'at'],
    },
    risk: 'safe',
  },
  ability: { ru: 'ставить напоминания', en: 'set reminders' },
  example: { ru: 'напомни через час позвонить маме', en: 'remind me to call mom in an hour' },
  undo: NO_UNDO,
  irrevocable: {
    says: {
      ru: 'Напоминание я отменить не могу: это можно сделать в приложении.',
      en: 'I can’t cancel a reminder. You can do that in the app.',
    },
    sentences: {
      ru: [
        '~(<cancel>) ([все|мое|это|последнее] [мои] (напоминание|напоминалку)) [(о|об|про|на) {text:text}]',
        'напоминание [мне] (больше|уже) не (нужно|надо)',
      ],
      en: [
        '(<cancel>) [all [of]] [the|my|a|that|this|last|every] [last] reminder [(to|about|of|for|at) {text:text}]',
      ],
    },
  },
  says: {
    ru: ({ text, at }, moment) => `Напомню ${momentInWords(new Date(String(at)), moment, 'ru')}: ${text}.`,
    en: ({ text, at }, moment) =>
      `I will remind you ${momentInWords(new Date(String(at)), moment, 'en')}: ${text}.`,
  },
  sentences: [
    {
      ru: [
        '(<remind>|сделай мне напоминание) [мне|нам] [пожалуйста] [на] {at:when} [о том] [что|чтобы|чтоб] {text:task}',
        '(<remind>) [мне|нам] (что|чтобы) {at:when} {text:task}',
        '(<remind>) [мне|нам] [о том] [что|чтобы|чтоб] {text:short-task} [на] {at:when}',
        '{at:when} (<remind>) [мне|нам] [о том] [что|чтобы|чтоб] {text:task}',
        'не (дай|давай) [мне] забыть [о том] [что|чтобы] {text:short-task} {at:when}',
        'не (дай|давай) [мне] [забыть] {at:when} [забыть] {text:task}',
        '(<set>|создай|добавь|запиши|нужно|запланируй|сделай мне|поставь мне|создай мне|нужно мне|оформи|запиши мне|внеси) [новое|мне] (напоминание|напоминалку|напоминалка) [на] {at:when} [что|чтобы|о том что|о том чтобы|для] {text:task}',
        '(<set>|создай|добавь|запиши|нужно|запланируй|сделай мне|поставь мне|создай мне|запиши мне|внеси) [новое|мне] (напоминание|напоминалку) [что|чтобы|о том что|о том чтобы] {text:short-task} [на] {at:when}',
        'напоминание [на] {at:when} [что|чтобы] {text:task}',
        'напоминание {text:short-task} [на] {at:when}',
        '(напомнишь|сможешь напомнить|можешь напомнить) [мне] {at:when} {text:task}',
        '(предупреди|дай знать) [мне] {at:when} (что|чтобы) {text:task}',
        '(<remind>) [мне|нам] на следующей неделе [о том] [что|чтобы|чтоб] {text:short-task} {at:when-next-week}',
        '[мне] (<do-not-forget>) [о|об|обо|про|что] {text:short-task} {at:when}',
        '[мне] (<do-not-forget>) {at:when} [о|об|обо|про|что] {text:task}',
        '{at:when} (<do-not-forget>) [о|об|обо|про] {text:task}',
      ],
      en: [
        '(remind|notify|alert|ping|nudge|prompt|warn) me {at:when} [to|about|that|of] {text:task}',
        '(remind|notify|alert|ping|nudge|prompt|warn) me [to|about|that|of] {text:short-task} {at:when}',
        '{at:when} (remind|notify|alert|ping|nudge|prompt) me [to|about|that|of] {text:task}',
        '(<set>|set me|i will need|leave) [up] (a|the|me a) [new] reminder [for me] {at:when} [to|about|for|that|of|saying] {text:task}',
        '(<set>|set me|leave) [up] [a|the|me a] [new] reminder [for me] [to|about|for|that|of|saying] {text:short-task} {at:when}',
        '(<set>) [up] [a|the|me a] [new] reminder [for me] (for|at|on) {at:when} [to|about|for|that|of|saying] {text:task}',
        'reminder [for|at|on] {at:when} [to|about|for|that|of] {text:task}',
        'reminder [to|about|for|that|of] {text:short-task} {at:when}',
        '(do not let me forget|make sure i do not forget|help me remember|make sure i remember|i need to remember|remember) [to|about] {text:short-task} {at:when}',
        '(do not let me forget|make sure i do not forget|help me remember) {at:when} [to|about] {text:task}',
        '{at:when} (do not let me forget|make sure i do not forget|set a reminder|give me a reminder) [to|about] {text:task}',
        '(i need a|give me a|i want a) reminder {at:when} [to|about|for|that|of] {text:task}',
        'i (need|want|would like) (to be|you to) (reminded|remind me) [to|about|that|of] {text:short-task} {at:when}',
        'i (need|want|would like) (to be|you to) (reminded|remind me) {at:when} [to|about|that|of] {text:task}',
        '(remind|notify|alert|ping|nudge) me next week [to|about|that|of] {text:short-task} {at:when-next-week}',
        '(<do-not-forget>) (to|about) {text:short-task} {at:when}',
        '(<do-not-forget>) {at:when} (to|about) {text:task}',
        '(do not forget|remember) to remind me [to|about|that|of] {text:short-task} {at:when}',
        '(do not forget|remember) to remind me {at:when} [to|about|that|of] {text:task}',
      ],
    },
  ],
  lacks: {
    gaps: [
      {
        sentences: {
          ru: [
            '[поставь|установи|создай|сделай|добавь] [мне] [новое] (напоминание|напоминалку)',
            '(<remind>) [мне|нам] [кое что|кое о чем]',
            'не (=забудь|=забудьте|=забывай)',
            'не (дай|давай) [мне] забыть',
          ],
          en: [
            '[set|create|make|add|i need] (a|the|me a) [new] reminder [for me]',
            '[do not forget to] remind me [of something|about something]',
          ],
        },
        question: {
          ru: () => 'О чём и когда? Скажите, например: «через 20 минут позвонить маме».',
          en: () => 'What should I remind you of, and when? Say, for example, “to call mom in 20 minutes”.',
        },
      },
      {
        sentences: {
          ru: [
            '(<remind>) [мне|нам] [о том] [что|чтобы] [нужно|надо] {text:deed}',
            '(<remind>) [мне|нам] (о|об|обо|про|насчет) {text:task}',
            '(<set>|создай|добавь|запиши|сделай|поставь|нужно|запланируй) [мне|новое] (напоминание|напоминалку) [о|об|обо|про|насчет|что|чтобы|о том что] {text:task}',
            'не (дай|давай) [мне] забыть [о|об|про] {text:task}',
            '[мне] (<do-not-forget>) {text:deed}',
            '[мне] (<do-not-forget>) (о|об|обо|про|насчет) {text:task}',
          ],
          en: [
            '(remind|notify|alert|ping|nudge) me (to|about) {text:task}',
            '(<set>|set me|leave) [up] (a|the|me a) [new] reminder [for me] (to|about|for|that|of|saying) {text:task}',
            '(do not let me forget|make sure i do not forget|help me remember|remember to remind me|do not forget to remind me) (to|about) {text:task}',
            '(do not let me forget|make sure i do not forget) (the|my|our) {text:task}',
            '(<do-not-forget>) (to|about) {text:task}',
            'remember to {text:task}',
          ],
        },
        question: { ru: () => 'Когда напомнить?', en: () => 'When should I remind you?' },
      },
      {
        sentences: {
          ru: [
            '(<remind>) [мне|нам] {at:repeated} [о том] [что|чтобы|чтоб] {text:task}',
            '(<remind>) [мне|нам] [о том] [что|чтобы|чтоб] {text:short-task} {at:repeated}',
            '{at:repeated} (<remind>) [мне|нам] [о том] [что|чтобы|чтоб] {text:task}',
            '(поставь|создай|добавь|сделай) [мне] (напоминание|напоминалку) [на] {at:repeated} [что|чтобы] {text:task}',
            '(поставь|создай|добавь|сделай) [мне] (напоминание|напоминалку) [что|чтобы] {text:short-task} [на] {at:repeated}',
          ],
          en: [
            '(remind|notify|alert|ping|nudge) me {at:repeated} [to|about|that|of] {text:task}',
            '(remind|notify|alert|ping|nudge) me [to|about|that|of] {text:short-task} {at:repeated}',
            '{at:repeated} (remind|notify|alert|ping|nudge) me [to|about|that|of] {text:task}',
            '(set|create|make|add) a reminder [for] {at:repeated} [to|about|for|that|of] {text:task}',
            '(set|create|make|add) a reminder [to|about|for|that|of] {text:short-task} {at:repeated}',
          ],
        },
        question: {
          ru: ({ at }, moment) =>
            `Повторять напоминания я не умею. Могу напомнить один раз, ${momentInWords(new Date(String(at)), moment, 'ru')}. Напомнить?`,
          en: ({ at }, moment) =>
            `I can’t repeat reminders. I can remind you once, ${momentInWords(new Date(String(at)), moment, 'en')}. Shall I?`,
        },
        offer: { ru: once, en: once },
      },
      {
        sentences: {
          ru: ['(<remind>) [мне|нам] {at:repeated}'],
          en: [
            '(remind|notify) me {at:repeated}',
            '(set|create|make|add) (a|the) reminder [for] {at:repeated}',
          ],
        },
        question: {
          ru: () => 'О чём напомнить? Повторять напоминания я не умею, напомню один раз.',
          en: () => 'What should I remind you of? I can’t repeat reminders, so it will be once.',
        },
      },
      {
        sentences: {
          ru: [
            '(<remind>) [мне|нам] на следующей неделе [о том] [что|чтобы|чтоб] {text:task}',
            '(<remind>) [мне|нам] [о том] [что|чтобы|чтоб] {text:short-task} на следующей неделе',
          ],
          en: [
            '(remind|notify|alert|ping|nudge) me next week [to|about|that|of] {text:task}',
            '(remind|notify|alert|ping|nudge) me [to|about|that|of] {text:short-task} next week',
          ],
        },
        question: { ru: () => 'В какой день и во сколько?', en: () => 'On what day, and at what time?' },
      },
      {
        sentences: {
          ru: ['(<remind>) [мне|нам] на следующей неделе'],
          en: ['(remind|notify) me next week'],
        },
        question: {
          ru: () => 'О чём, в какой день и во сколько?',
          en: () => 'Of what, on what day, and at what time?',
        },
      },
      {
        sentences: {
          ru: [
            '(<remind>) [мне|нам] [на] {at:when}',
            '(<set>|создай|добавь|сделай) [мне] (напоминание|напоминалку) [на] {at:when}',
          ],
          en: ['remind me {at:when}', '(set|create|make|add) (a|the|me a) reminder [for|at|on] {at:when}'],
        },
        question: { ru: () => 'О чём напомнить?', en: () => 'What should I remind you of?' },
      },
    ],
    answered: {
      ru: ['напомни …', 'напомни мне …'],
      en: ['remind me …', 'remind me to …'],
    },
  },
}
