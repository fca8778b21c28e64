import { type BuiltInAction, NO_UNDO } from './built-in-action.ts'

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
  undo: NO_UNDO,
  says: {
    ru: ({ text }) => `Напомню: ${text}.`,
    en: ({ text }) => `I will remind you: ${text}.`,
  },
  sentences: [
    {
      ru: [
        'напомни [мне|нам] [на] {at:when} [о том] [что|чтобы] {text:task}',
        'напомни [мне|нам] [о том] [что|чтобы] {text:short-task} [на] {at:when}',
        '{at:when} напомни [мне|нам] [о том] [что|чтобы] {text:task}',
        '(<set>|создай|добавь|запиши|нужно) напоминание [на] {at:when} {text:task}',
        '(<set>|создай|добавь|запиши|нужно) напоминание {text:short-task} [на] {at:when}',
        'напоминание [на] {at:when} {text:task}',
      ],
      en: [
        '(remind|notify|alert) me {at:when} [to|about|that|of] {text:task}',
        '(remind|notify|alert) me [to|about|that|of] {text:short-task} {at:when}',
        '{at:when} (remind|notify|alert) me [to|about|that|of] {text:task}',
        '(<set>|set me) [up] (a|the|me a) reminder [for me] {at:when} [to|about|for|that|of] {text:task}',
        '(<set>|set me) [up] [a|the|me a] reminder [for me] [to|about|for|that|of] {text:short-task} {at:when}',
        '(<set>) [up] [a|the] reminder for {at:when} [to|about|for|that|of] {text:task}',
        'do not let me forget [to|about] {text:short-task} {at:when}',
      ],
    },
  ],
  lacks: {
    gaps: [
      {
        sentences: {
          ru: ['[поставь|установи|создай|сделай|добавь] напоминание', 'напомни [мне|нам]'],
          en: ['[set|create|make|add] (a|the|me a) reminder', 'remind me'],
        },
        question: {
          ru: 'О чём и когда? Скажите, например: «через 20 минут позвонить маме».',
          en: 'Of what, and when? Say, for example, “to call mom in 20 minutes”.',
        },
      },
      {
        sentences: {
          ru: ['напомни [мне|нам] {text:deed}'],
          en: ['remind me to {text:task}'],
        },
        question: { ru: 'Когда напомнить?', en: 'When should I remind you?' },
      },
      {
        sentences: {
          ru: ['напомни [мне|нам] {at:when}'],
          en: ['remind me {at:when}'],
        },
        question: { ru: 'О чём напомнить?', en: 'What should I remind you of?' },
      },
    ],
    answered: {
      ru: ['напомни …', 'напомни мне …'],
      en: ['remind me …', 'remind me to …'],
    },
  },
}
