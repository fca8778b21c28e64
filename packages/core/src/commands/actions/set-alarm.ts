import { type BuiltInAction, NO_UNDO } from './built-in-action.ts'

export const setAlarm: BuiltInAction = {
  definition: {
    name: 'set_alarm',
    description: 'Set an alarm clock for a time of day in the time zone of the person.',
    parameters: {
      type: 'object',
      properties: {
        time: { type: 'string', format: 'time-of-day', description: 'HH:MM, 24 hours' },
        label: { type: 'string' },
      },
      required: ['time'],
    },
    risk: 'safe',
  },
  undo: NO_UNDO,
  says: {
    ru: ({ time }) => `Будильник на ${time}.`,
    en: ({ time }) => `Alarm set for ${time}.`,
  },
  sentences: [
    {
      ru: [
        '~[<set>|заведи|создай|включи|мне нужен|поставь мне|добавь] (будильник [на завтра|на сегодня]) ((на|в|к) [завтра [в|на]] {time:time})',
        '[<set>|заведи|создай|включи] будильник {time:time}',
        '(разбуди|подними) [меня] [завтра|сегодня] (в|к|на) {time:time} [завтра]',
        'завтра (разбуди|подними) [меня] (в|к) {time:time}',
        '[мне] (нужно|надо) [завтра] (проснуться|встать) [завтра] (в|к) {time:time}',
        '[<set>|заведи|создай] будильник {label:label} (на|в) {time:time}',
      ],
      en: [
        '[<set>|schedule|have|make sure|program] [up] [an|my|a|the|me an|another] [new] <alarm> [set|is set|to ring|to go off|ring|go off|tomorrow] [for|at|to] {time:time} [tomorrow|today|tonight]',
        '<alarm> set [for|at] {time:time}',
        '[<set>] [an|my|a|the] {time:time} <alarm> [for tomorrow]',
        '(have|set|get) (an|the|my) alarm [to] wake me [up] (at|by) {time:time} [tomorrow|today|tonight]',
        '(wake|get) me [up] [tomorrow] (at|by|for|around) {time:time} [tomorrow|today|tonight]',
        '(i want to|i need to|i have to|i would like to) (wake up|get up|be up|be woken up) [tomorrow] (at|by) {time:time} [tomorrow|today|tonight]',
        '[<set>] [an|my|a|the] <alarm> (called|named|labeled|for) {label:label} (at|for) {time:time}',
        '[<set>] [an|my|a|the] <alarm> for tomorrow (at|for) {time:time}',
      ],
    },
  ],
  lacks: {
    gaps: [
      {
        sentences: {
          ru: ['[поставь|установи|включи|заведи|мне нужен|сделай|создай] [мне] будильник'],
          en: ['[set|create|make|i need] (a|an|the|my|me an|a new) alarm [clock] [for me]'],
        },
        question: {
          ru: 'На какое время? Скажите, например: «на 7:30».',
          en: 'For what time? Say, for example, “7:30 am”.',
        },
      },
    ],
    answered: {
      ru: ['поставь будильник на …', 'поставь будильник …', 'разбуди меня …'],
      en: ['set an alarm for …', 'set an alarm …', 'wake me up at …', 'wake me up …'],
    },
  },
}
