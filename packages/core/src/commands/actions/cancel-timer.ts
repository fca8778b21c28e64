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
  ability: { ru: 'отменять таймеры', en: 'cancel timers' },
  example: { ru: 'отмени таймер', en: 'cancel the timer' },
  undo: NO_UNDO,
  says: {
    ru: ({ label }) => (label === undefined ? 'Отменяю таймер.' : `Отменяю таймер «${label}».`),
    en: ({ label }) => (label === undefined ? 'Timer cancelled.' : `Timer “${label}” cancelled.`),
  },
  sentences: [
    {
      ru: [
        '~(<cancel>) ([все|всех|этот|мой|текущий|последний|запущенный|активный|данный|тот|уже] [мои|активные|запущенные] (таймер|таймеры|отсчет|отсчет времени|обратный отсчет)) [на {length:duration}]',
        '(таймер|таймеры|обратный отсчет) [мне] [уже|больше] (не нужен|не нужны|не надо|отмени|стоп|убери|отбой|выключи|останови|удали|сбрось|отключи|отмена|долой)',
        '[мне] [уже|больше] не (нужен|нужны) [этот] таймер [больше|уже]',
        '(отмена|сброс|остановка|удаление|выключение) [всех|этого] (таймеров|таймера|отсчета|таймер)',
        '[больше] не (надо|нужно) таймера',
        '(<cancel>) таймер [под названием|с названием|для|с именем|про] {label:label}',
        '(<cancel>) {label:label} таймер',
        '(<cancel>) {length:length-adjective} таймер',
      ],
      en: [
        '(<cancel>) [the|my|all|all the|all my|all of my|this|that|current|the current|any|every|the running|a|running|active|the active|last|the last|those|any running|both|existing|the existing|ongoing] <timer> [now|please|i (set|just set|made)|that is running|already|running]',
        '(turn|shut|switch) [the|my|all|that|this] <timer> off',
        '(<cancel>) [the|my|this|that] {length:duration} <timer>',
        '(<cancel>) [the|my] <timer> (for|of|with|set for) {length:duration}',
        '(<cancel>) [the|my] <timer> (for|called|named|labeled|labelled|titled) [the|my] {label:label}',
        '(<cancel>) [the|my] {label:label} <timer>',
        '(i|we) (do not need|no longer need|do not want) [the|that|this|my|a] <timer> [anymore|any more|any longer|now]',
        '(no more|timer) (timer|timers|off|cancel|stop)',
        '[the] <timer> (is|can be) (no longer needed|not needed anymore|cancelled|canceled)',
      ],
    },
  ],
}
