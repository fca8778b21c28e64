import { type BuiltInAction, NO_UNDO } from './built-in-action.ts'

export const cancelTimer: BuiltInAction = {
  definition: {
    name: 'cancel_timer',
    description: 'Cancel a running countdown.',
    parameters: {
      type: 'object',
      properties: { label: { type: 'string', description: 'Name of the timer, when the person gave one' } },
    },
    risk: 'safe',
  },
  undo: NO_UNDO,
  says: {
    ru: ({ label }) => (label === undefined ? 'Отменяю таймер.' : `Отменяю таймер «${label}».`),
    en: ({ label }) => (label === undefined ? 'Timer cancelled.' : `Timer “${label}” cancelled.`),
  },
  sentences: [
    {
      ru: [
        '~(<cancel>) ([все|всех|этот|мой|мои|текущий|последний] таймер) [на {length:duration}]',
        'таймер (не нужен|больше не нужен|отмени|стоп|убери)',
        '(отмена|сброс) [всех] таймеров',
        '(отмена|сброс) таймера',
        '(<cancel>) таймер [под названием|с названием|для] {label:label}',
        '(<cancel>) {label:label} таймер',
      ],
      en: [
        '(<cancel>) [the|my|all|all the|all my|all of my|this|that|current|the current|any|every|the running|a] <timer> [now]',
        '(turn|shut|switch) [the|my|all] <timer> off',
        '(<cancel>) [the|my|this|that] {length:duration} <timer>',
        '(<cancel>) [the|my] <timer> for {length:duration}',
        '(<cancel>) [the|my] <timer> (for|called|named|labeled) [the|my] {label:label}',
        '(<cancel>) [the|my] {label:label} <timer>',
        'i do not need the <timer> [anymore]',
      ],
    },
  ],
}
