import { type BuiltInAction, NO_UNDO } from './built-in-action.ts'

export const setBrightness: BuiltInAction = {
  definition: {
    name: 'set_brightness',
    description: 'Set the brightness of the screen to a level.',
    parameters: {
      type: 'object',
      properties: { level: { type: 'integer', minimum: 0, maximum: 100, description: 'Percent' } },
      required: ['level'],
    },
    risk: 'safe',
  },
  undo: NO_UNDO,
  says: {
    ru: ({ level }) => `Яркость ${level} %.`,
    en: ({ level }) => `Brightness ${level}%.`,
  },
  sentences: [
    {
      ru: [
        '~[<set>] (яркость [экрана|монитора|дисплея|компьютера|ноутбука|на (компьютере|ноутбуке|мониторе|экране)]) (на {level:percent}|{level:percent})',
        '~[<set>|<up>|<down>] (яркость [экрана|монитора|дисплея|компьютера|ноутбука|на (компьютере|ноутбуке|мониторе|экране)]) (до {level:percent})',
      ],
      en: [
        '[<set>|change|adjust|turn|bring|put|raise|lower|increase|decrease|reduce|dim] [the|my] [screen|display|monitor|laptop|computer] brightness [level] [of the (screen|display|monitor)] (to|at|on) {level:percent}',
        '[<set>] [the|my] [screen|display|monitor] brightness {level:percent}',
        'turn (up|down) [the|my] [screen|display|monitor] brightness to {level:percent}',
        'turn [the|my] [screen|display|monitor] brightness (up|down) to {level:percent}',
        '(dim|brighten) [the|my] (screen|display|monitor) to {level:percent}',
      ],
    },
    {
      with: { level: 100 },
      ru: [
        '~[<set>|<up>|выкрути] (яркость [экрана|монитора|дисплея|компьютера|ноутбука|на (компьютере|ноутбуке|мониторе|экране)]) (на <max>|до <max>)',
        '[<set>] (максимальная|полная) яркость [экрана|монитора]',
      ],
      en: [
        '[<set>|turn|change|put|bring|raise|increase] [up] [the|my] [screen|display|monitor] brightness [up] (to|at|on) <max>',
        '(turn up|raise|increase) [the|my] [screen|display|monitor] brightness (all the way|all the way up)',
        'turn [the|my] [screen|display|monitor] brightness all the way up',
        '[<set>] (max|maximum|full) [screen|display|monitor] brightness',
        '(screen|display|monitor) brightness (max|maximum|full)',
      ],
    },
    {
      with: { level: 0 },
      ru: [
        '~[<set>|<down>|выкрути] (яркость [экрана|монитора|дисплея|компьютера|ноутбука|на (компьютере|ноутбуке|мониторе|экране)]) (на <min>|до <min>)',
        '[<set>] минимальная яркость [экрана|монитора]',
      ],
      en: [
        '[<set>|turn|change|put|bring|lower|reduce|decrease] [down] [the|my] [screen|display|monitor] brightness [down] (to|at|on) <min>',
        'turn [the|my] [screen|display|monitor] brightness all the way down',
        '(turn down|lower|decrease) [the|my] [screen|display|monitor] brightness (all the way|all the way down)',
        '[<set>] (min|minimum) [screen|display|monitor] brightness',
      ],
    },
    {
      with: { level: 50 },
      ru: ['~[<set>] (яркость [экрана|монитора|дисплея]) (на <half>|наполовину|до <half>)'],
      en: ['[<set>|turn|change|put] [the|my] [screen|display|monitor] brightness (to|at) <half>'],
    },
  ],
}
