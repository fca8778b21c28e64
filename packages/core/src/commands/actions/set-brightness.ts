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
  ability: { ru: 'менять яркость', en: 'change the brightness' },
  example: { ru: 'яркость 50', en: 'set the brightness to 50' },
  undo: NO_UNDO,
  says: {
    ru: ({ level }) => `Яркость ${level} %.`,
    en: ({ level }) => `Brightness ${level}%.`,
  },
  beyond: {
    ru: 'Яркость бывает от 0 до 100 %. Какую поставить?',
    en: 'The brightness goes from 0 to 100%. What should it be?',
  },
  sentences: [
    {
      ru: [
        '~[<set>|включи] (<brightness>) (на {level:percent}|{level:percent})',
        '~[<set>|<up>|<down>|<bright>] (<brightness>) (до {level:percent})',
        '(<set>) {level:percent} (яркости|яркость|подсветки) [экрана|монитора|дисплея]',
        '(<set>) на {level:percent} (яркость|яркости|подсветку) [экрана|монитора|дисплея]',
        '{level:percent} (яркости|яркость) [экрана|монитора]',
        '(сделай|поставь|выставь) (экрану|монитору|дисплею) яркость [на] {level:percent}',
        '(пусть|пускай) яркость будет [на] {level:percent}',
        '(сделай|поставь|выставь) (экран|монитор|дисплей) (на|ярче до|темнее до|поярче до|потемнее до) {level:percent} [яркости]',
        '(сделай|убавь|прибавь) (ярче|темнее|поярче|потемнее|тусклее) до {level:percent}',
        '(приглуши|затемни|притуши) (экран|монитор|дисплей) до {level:percent}',
      ],
      en: [
        '[<set>|change|adjust|turn|bring|put|raise|lower|increase|decrease|reduce|dim|drop|make|crank|boost|bump|move|take|cut|knock|switch|keep|modify|get|dial|push|kick] [up|down|back] <brightness> [level|up|down|back] (to|at|on|is|equals) [about|around|exactly] {level:percent}',
        '[<set>|make|change|put|adjust] <brightness> [be] {level:percent}',
        '(dim|brighten|turn down|turn up|set|adjust|darken) [the|my|this] (screen|display|monitor) [down|up] to {level:percent} [brightness]',
        '(dim|brighten) [the|my] (screen|display|monitor) brightness to {level:percent}',
        '[<set>|make it|put it at|go to] {level:percent} [screen|display|monitor] brightness',
        '(set|put|make) [the|my] (screen|display|monitor) (to|at) {level:percent} (brightness|bright)',
        '(make|set|turn) [the|my] (screen|display|monitor) {level:percent} bright',
        'i (want|need|would like) <brightness> (to be|at|set to|to be at) {level:percent}',
      ],
    },
    {
      with: { level: 100 },
      ru: [
        '~[<set>|<up>|выкрути|включи|вруби] (<brightness>) (на <max>|в максимум|максимальной|до <max>|на полную|на всю|по максимуму|на всю катушку)',
        '[<set>|включи|вруби] (максимальная|полная|наибольшая) (яркость|подсветка) [экрана|монитора|дисплея]',
        '(яркость|подсветка) [экрана|монитора|дисплея] (максимум|полная|максимальная)',
        '(максимум|предел) яркости [экрана]',
        '(сделай|поставь) (экран|монитор|дисплей) (максимально ярким|на максимум яркости|максимально ярко|на полную яркость|на максимальную яркость|как можно ярче)',
        '(сделай|экран) максимально (ярко|ярким)',
        '(экран|монитор|дисплей) (на (максимальную|полную) яркость|на максимум яркости)',
      ],
      en: [
        '[<set>|turn|change|put|bring|raise|increase|crank|take|push|boost|bump] [up] <brightness> [up] (to|at|on) <max>',
        '(turn up|raise|increase|crank up|crank) <brightness> (all the way|all the way up|to the max|to full)',
        '(max|max out|maximize) <brightness> [out]',
        '(turn|crank|bring|put|push) <brightness> (all the way up|up all the way|up to <max>|up full)',
        '[<set>|use|give me|go to] (max|maximum|full|highest|top) [screen|display|monitor] brightness',
        '<brightness> (max|maximum|full|all the way up|to the max|up all the way|on full)',
        'make [the|my] (screen|display|monitor) as bright as (possible|it (can go|gets|goes|can be))',
        '[set|put|turn] [the|my] (screen|display|monitor) (to|on|at) (full|max|maximum) brightness',
      ],
    },
    {
      with: { level: 0 },
      ru: [
        '~[<set>|<down>|выкрути|скрути|сведи|убери] (<brightness>) (на <min>|в минимум|минимальной|до <min>|на ноль|в ноль|до нуля|по минимуму|к минимуму)',
        '[<set>] (минимальная|наименьшая|самая низкая) (яркость|подсветка) [экрана|монитора|дисплея]',
        '(яркость|подсветка) [экрана|монитора|дисплея] (минимум|минимальная)',
        'минимум яркости [экрана]',
        '(сделай|поставь) (экран|монитор|дисплей) (максимально темным|минимально ярким|на минимум яркости|на минимальную яркость|как можно темнее)',
      ],
      en: [
        '[<set>|turn|change|put|bring|lower|reduce|decrease|drop|dim|take|cut] [down] <brightness> [down] (to|at|on) <min>',
        '(turn|bring|dial|take) <brightness> (all the way down|down all the way|down to <min>)',
        '(turn down|lower|decrease|reduce|drop|dim) <brightness> (all the way|all the way down|to <min>|as (low|far) as (possible|it goes))',
        'minimize <brightness>',
        '[<set>|use|go to] (min|minimum|lowest|minimal) [screen|display|monitor] brightness',
        '<brightness> (min|minimum|all the way down|to zero)',
        'make [the|my] (screen|display|monitor) as (dark|dim) as (possible|it (can go|gets|goes|can be))',
      ],
    },
    {
      with: { level: 50 },
      ru: [
        '~[<set>|<up>|<down>] (<brightness>) (на <half>|наполовину|до <half>|вполовину|на среднюю|на средний|на средний уровень)',
        '[<set>] (средняя|половинная) (яркость|подсветка) [экрана|монитора]',
        '[<set>] половина яркости',
        '(яркость|подсветка) [экрана] (средняя|половина)',
      ],
      en: [
        '[<set>|turn|change|put|bring|raise|lower|reduce|dim|adjust] [up|down] <brightness> [up|down] (to|at|on) [about] <half>',
        '(set|put|make|turn) [the|my] (screen|display|monitor) (to|at) <half> [brightness]',
        '[<set>] [about] (half|medium|mid) [screen|display|monitor] brightness',
        '<brightness> (half|halfway|medium)',
      ],
    },
  ],
  lacks: {
    // There is no action that makes the screen brighter or darker by something: what it is now is not known.
    gaps: [
      {
        sentences: {
          ru: [
            '[<set>] <brightness>',
            '~(<up>|<down>|<bright>) (<brightness>) [<bit>] [на {by:percent}]',
            '~[<set>] <brightness> (выше|ниже|больше|меньше|повыше|пониже|побольше|поменьше|вверх|вниз|плюс|минус) [<bit>] [на {by:percent}]',
            '(добавь|прибавь|убавь|поддай|накинь|сбавь|дай) [<bit>|больше|меньше] яркости [<bit>] [на {by:percent}] [экрану|монитору|дисплею|экрана|монитора|дисплея]',
            '~[<set>] [экран|монитор|дисплей|подсветка|картинка|изображение] (<brighter>|<dimmer>) [<bit>] [на {by:percent}]',
            '(<bright>|приглуши|осветли|притемни) [<bit>] (экран|монитор|дисплей|подсветку) [<bit>] [на {by:percent}]',
            '(экран|монитор|дисплей|подсветка) [<bit>] (слишком|очень|чересчур|больно) (темный|яркий|тусклый|темная|яркая|тусклая|темно|ярко|светлый)',
            '(слишком|очень|чересчур|больно) (ярко|темно|тускло) [на экране]',
          ],
          en: [
            '(set|change|adjust) <brightness>',
            '<brightness>',
            '(<raise>|<drop>|dim|more|less|brighten|turn up|turn down|add) <brightness> [up|down|<bit>] [<by>]',
            '(turn|bring|take|put|crank|push|move|bump) <brightness> [<bit>] (up|down|higher|lower) [<bit>] [<by>]',
            '(turn|bring|crank|push|bump|nudge) (up|down) <brightness> [<bit>] [<by>]',
            '<brightness> (up|down|higher|lower|more|less) [<bit>] [<by>]',
            '(make|turn|get|set) [it|<screen>|<brightness>] [<bit>] (<brighter>|<dimmer>|higher|lower) [<bit>] [<by>]',
            '[<screen>] [<bit>] (<brighter>|<dimmer>) [<screen>|<bit>] [<by>]',
            '(dim|brighten|darken|lighten|turn up|turn down) [up] <screen> [<bit>|down|up] [<by>]',
            '[<screen>|it] is [way|much|far|a bit] too (dark|bright|dim)',
            '(too dark|too bright|too dim)',
          ],
        },
        question: {
          ru: () => 'На сколько процентов поставить яркость? Скажите, например: «на 60».',
          en: () => 'What percentage should the brightness be? Say, for example, “60”.',
        },
      },
    ],
    answered: {
      ru: ['яркость на …', 'яркость …'],
      en: ['set the brightness to …', 'brightness …'],
    },
  },
}
