import { type BuiltInAction, NO_UNDO } from './built-in-action.ts'

export const setVolume: BuiltInAction = {
  definition: {
    name: 'set_volume',
    description: 'Set the sound volume of the computer to a level.',
    parameters: {
      type: 'object',
      properties: { level: { type: 'integer', minimum: 0, maximum: 100, description: 'Percent' } },
      required: ['level'],
    },
    risk: 'safe',
  },
  undo: NO_UNDO,
  says: {
    ru: ({ level }) => `Громкость ${level} %.`,
    en: ({ level }) => `Volume ${level}%.`,
  },
  sentences: [
    {
      ru: [
        '[<set>|сделай] <volume> {level:percent}',
        '~[<set>] <volume> (на {level:percent})',
        '~[<set>|<up>|<down>] <volume> (до {level:percent})',
        '(сделай|убавь|прибавь) (тише|громче) до {level:percent}',
        '{level:percent} громкости',
      ],
      en: [
        '[<set>|change|adjust|turn|bring|put|raise|lower] <volume-only> [level] (to|at|on) [level] {level:percent}',
        '[<set>|change] <volume-only> {level:percent}',
        '(<raise>|<drop>) <volume> [level] to {level:percent}',
        '(turn|bring|crank|put) <volume> (up|down) to {level:percent}',
        '(turn|crank) it (up|down) to {level:percent}',
        'make <volume-only> {level:percent}',
        '{level:percent} volume',
        '(set|turn|change) [the] volume of (the|my) (music|computer|sound|speakers) to {level:percent}',
      ],
    },
    {
      with: { level: 100 },
      ru: [
        '~[<set>|<up>|включи|выкрути|вруби|открути] <volume> (на <max>|до <max>|на максимальную|на всю|наполную)',
        '[<set>|включи] (максимальный|полный) (громкость|уровень громкости|звук|уровень звука)',
        '(максимум|полная) (громкости|громкость|звука)',
        '<volume> (максимальная|максимум|полная)',
        '[<set>|сделай|вруби] на (полную|всю|максимум) громкость',
        '(сделай|сделай звук) максимально громко',
        'на (всю катушку|полную катушку|всю)',
      ],
      en: [
        '[<set>|turn|change|put|bring|adjust] [up] <volume> [level] [up] (to|at|on|on to) <max> [volume|level|setting]',
        '(<raise>) <volume> (all the way|to <max>|all the way up|to the max)',
        '(turn|crank|bring|put) <volume> all the way up',
        '[<set>] (max|maximum|full|top|highest|maximal) (volume|sound|audio|volume level)',
        '(volume|sound|audio) (max|maximum|full|all the way up|to the max|full blast)',
        '(max|maximize) [out] [the] (volume|sound)',
        'make it as loud as (possible|it gets)',
      ],
    },
    {
      with: { level: 0 },
      ru: [
        '~[<set>|<down>|выкрути|скрути] <volume> (на <min>|до <min>|на ноль|в ноль)',
        '[<set>] (минимальная|минимальный) (громкость|уровень громкости|звук)',
        'минимум (громкости|звука)',
        '<volume> (минимальная|минимум)',
      ],
      en: [
        '[<set>|turn|change|put|bring|lower|<drop>] [down] <volume> [level] [down] (to|at|on) <min> [volume|level|setting]',
        '(<drop>) <volume> all the way',
        '(turn|bring) <volume> all the way down',
        '[<set>] (min|minimum|lowest|minimal) (volume|sound|audio)',
        '(volume|sound|audio) (min|minimum|all the way down)',
      ],
    },
    {
      with: { level: 50 },
      ru: ['~[<set>|<up>|<down>] <volume> (на <half>|до <half>|наполовину|вполовину)', 'половина громкости'],
      en: [
        '[<set>|turn|change|put] <volume-only> (to|at) <half> [volume]',
        '[<set>] half volume',
        'volume (half|to half)',
      ],
    },
  ],
}
