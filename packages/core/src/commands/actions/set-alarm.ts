import { timeInWords } from '../rules/clock-in-words.ts'
import { momentInWords } from '../rules/moment-in-words.ts'
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
  ability: { ru: 'ставить будильники', en: 'set alarms' },
  example: { ru: 'разбуди меня в 7:30', en: 'wake me up at 7:30' },
  undo: NO_UNDO,
  irrevocable: {
    says: {
      ru: 'Будильник я отключить не могу: это можно сделать в приложении.',
      en: 'I can’t turn an alarm off. You can do that in the app.',
    },
    sentences: {
      ru: [
        '~(<cancel>) ([все|мой|этот|последний|утренний|завтрашний] [мои] будильник) [на [завтра|утро]|в] [{time:time}]',
        'будильник [мне] (больше|уже) не (нужен|надо)',
        'будильник [мне] не (нужен|надо) [больше|уже]',
      ],
      en: [
        '(<cancel>) [all [of]] [the|my|an|that|this|last|every] [last|morning] [{time:time}] <alarm> [for [tomorrow|today|the morning]|at|set for] [{time:time}] [tomorrow]',
        '(turn|switch|shut) [all] [the|my|that|this] <alarm> off',
        'i do not need [the|that|my|an] <alarm> [anymore|any more|any longer]',
      ],
    },
  },
  says: {
    ru: ({ time }) => `Будильник на ${timeInWords(String(time), 'ru')}.`,
    en: ({ time }) => `Alarm set for ${timeInWords(String(time), 'en')}.`,
  },
  sentences: [
    {
      ru: [
        '~[<set>|заведи|создай|включи|мне нужен|поставь мне|добавь|установи мне|заведи мне|активируй|нужен|запланируй|назначь] ([еще 1|1|новый|мой|утренний] (будильник|будильничек|побудку|подъем) [на завтра|на сегодня|завтра|мне]) ((на|в|к|ко) [завтра [в|на]|утро|завтрашнее утро] {time:time})',
        '[<set>|заведи|создай|включи|установи] [мне] [новый] (будильник|побудка|побудку) [завтра|сегодня|на завтра] [утром|вечером] [на|в|к] {time:time} [завтра|сегодня]',
        '[<set>|заведи|создай|включи|установи] [мне] (будильник|побудку) на утро [на|в] {time:time}',
        '(разбуди|подними|растолкай|буди) [меня|нас] [завтра|сегодня] [утром] (в|к|на|около) {time:time} [завтра|пожалуйста]',
        '(завтра|сегодня) [утром] (разбуди|подними|буди) [меня|нас] [в|к] {time:time}',
        '(в|к) {time:time} (разбуди|подними|буди) [меня|нас] [завтра]',
        '[мне] (нужно|надо|хочу|необходимо|я хочу|придется) [завтра] (проснуться|встать|подняться|вставать|просыпаться) [завтра] [утром] (в|к|около) {time:time} [завтра]',
        '[мне] завтра [утром] (вставать|просыпаться|встать|рано вставать) [в|к] {time:time} (поставь|заведи|включи) будильник',
        '[завтра] (подъем|побудка) [завтра] [утром] (в|на) {time:time}',
        '{time:time} будильник [поставь|заведи]',
        '~[<set>|заведи|создай|включи|мне нужен|добавь] (будильник|побудку|подъем) ([на] {time:next-ring})',
        '~(разбуди|подними|растолкай|буди) [меня|нас] ([на] {time:next-ring})',
        '[<set>|заведи|создай|включи] будильник [для|под названием|с названием|с меткой|с пометкой] {label:label} (на|в) {time:time}',
        '[<set>|заведи|создай|включи] будильник (на|в) {time:time} (под названием|с названием|с меткой|с пометкой|для|назови его) {label:label}',
      ],
      en: [
        '[<set>|schedule|have|make sure|program|ensure|configure|arrange for] [up] [an|my|a|the|me an|another|me up an|that my|that] [new|extra|early] <alarm> [set|is set|to ring|to go off|ring|go off|goes off|rings|to wake me up|tomorrow|on|tomorrow morning|time] [for|at|to|to be at|to be for] {time:time} [tomorrow|today|tonight|tomorrow morning|please|in the morning]',
        '<alarm> (set|on|time|please) [for|at] {time:time}',
        '[<set>] [an|my|a|the] {time:time} <alarm> [for tomorrow|tomorrow|please|for me]',
        '(have|set|get|make|let) (an|the|my) alarm [to] wake me [up] (at|by) {time:time} [tomorrow|today|tonight]',
        '(wake|get|rouse|stir) me [up] [tomorrow|tomorrow morning] (at|by|for|around|before) {time:time} [tomorrow|today|tonight|tomorrow morning|sharp]',
        '(wake|get) me [up] {time:time} [tomorrow]',
        '(i want to|i need to|i have to|i would like to|i have got to|i must|i got to) (wake up|get up|be up|be woken up|be awake|be awakened|rise|wake) [tomorrow] (at|by|around|before) {time:time} [tomorrow|today|tonight|tomorrow morning]',
        'i (want|need|would like) [an|a] (alarm|wake up call) (set for|for|at|to go off at) {time:time} [tomorrow|today|tonight]',
        '[<set>] [an|my|a|the] <alarm> (called|named|labeled|labelled|titled|for) [the|my] {label:label} (at|for|to) {time:time}',
        '[<set>] [an|my|a|the] <alarm> (at|for) {time:time} (called|named|labeled|labelled|titled|for [the|my]|and (call|name|label) it) {label:label}',
        '[<set>] [an|my|a|the] <alarm> (for tomorrow|tomorrow|for tomorrow morning|tomorrow morning) (at|for) {time:time}',
        '[<set>] [an|my|a|the] <alarm> for tomorrow {time:time}',
        '[<set>] [up] [a|an|the|my|me an|another] [new] <alarm> [for me] [for|at|on] {time:next-ring}',
        '(wake|get) me [up] [on|at] {time:next-ring}',
        '{time:next-ring} (wake me [up]|get me up|set [an|the|my] <alarm>)',
        'at {time:time} [tomorrow] (wake me [up]|get me up)',
        '(tomorrow|tomorrow morning) (wake me [up]|get me up) at {time:time}',
        '(do not let me sleep|make sure i am up|make sure i wake up|make sure i get up) (past|later than|by|at|before) {time:time}',
      ],
    },
  ],
  lacks: {
    gaps: [
      {
        sentences: {
          ru: [
            '[поставь|установи|включи|заведи|мне нужен|сделай|создай|добавь] [мне] [новый|еще 1|1] (будильник|побудку) [на] [{day:day-alone}|утро|завтрашнее утро]',
            '~(разбуди|подними|буди) [меня|нас] [{day:day-alone}|утром]',
          ],
          en: [
            '[<set>] [up] [a|an|the|my|me an|another] [new] <alarm> [for me] [for] [{day:day-alone}|the morning|in the morning]',
            '(wake|get) me up [{day:day-alone}|in the morning]',
          ],
        },
        question: {
          ru: () => 'На какое время? Скажите, например: «на 7:30».',
          en: () => 'For what time? Say, for example, “7:30 am”.',
        },
      },
      {
        sentences: {
          ru: [
            '[<set>|заведи|создай|включи|мне нужен|добавь] [мне] (будильник|побудку) [на|в] {time:no-time}',
            '(разбуди|подними|буди) [меня|нас] (в|на|к) {time:no-time}',
          ],
          en: [
            '[<set>] [up] [a|an|the|my|me an|another] [new] <alarm> [for me] [for|at] {time:no-time}',
            '(wake|get) me up (at|by) {time:no-time}',
          ],
        },
        question: {
          ru: () => 'Такого времени нет. На какое поставить будильник? Скажите, например: «на 7:30».',
          en: () => 'There is no such time. What time should the alarm be for? Say, for example, “7:30 am”.',
        },
      },
      {
        sentences: {
          ru: [
            '~[<set>|заведи|создай|включи|мне нужен|добавь] (будильник|побудку|подъем) ([на] {at:later-day})',
            '~(разбуди|подними|растолкай|буди) [меня|нас] ([на] {at:later-day})',
          ],
          en: [
            '[<set>] [up] [a|an|the|my|me an|another] [new] <alarm> [for me] [for|at|on] {at:later-day}',
            '(wake|get) me [up] [on|at] {at:later-day}',
            '{at:later-day} (wake me [up]|get me up|set [an|the|my] <alarm>)',
          ],
        },
        question: {
          ru: ({ at }, moment) =>
            `Будильник я могу поставить только на ближайшие сутки. Напомнить вам ${momentInWords(new Date(String(at)), moment, 'ru')}?`,
          en: ({ at }, moment) =>
            `I can only set an alarm for the next 24 hours. Shall I remind you ${momentInWords(new Date(String(at)), moment, 'en')} instead?`,
        },
        offer: {
          ru: ({ at = '' }) => ({ name: 'create_reminder', parameters: { text: 'подъём', at } }),
          en: ({ at = '' }) => ({ name: 'create_reminder', parameters: { text: 'wake up', at } }),
        },
      },
    ],
    answered: {
      ru: ['поставь будильник на …', 'поставь будильник …', 'разбуди меня …'],
      en: ['set an alarm for …', 'set an alarm …', 'wake me up at …', 'wake me up …'],
    },
  },
}
