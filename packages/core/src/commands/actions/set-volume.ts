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
  ability: { ru: 'менять громкость', en: 'change the volume' },
  example: { ru: 'громкость 30', en: 'set the volume to 30' },
  undo: NO_UNDO,
  says: {
    ru: ({ level }) => `Громкость ${level} %.`,
    en: ({ level }) => `Volume ${level}%.`,
  },
  beyond: {
    ru: 'Громкость бывает от 0 до 100 %. Какую поставить?',
    en: 'The volume goes from 0 to 100%. What should it be?',
  },
  sentences: [
    {
      ru: [
        '[<set>] <volume> [равную|равной|в|уровень] {level:percent}',
        '~[<set>|включи|вруби] <volume> (на {level:percent} [ровно|уровень])',
        '~[<set>|<up>|<down>|скинь|подкрути|убери] <volume> (до {level:percent})',
        '~(сделай|убавь|прибавь|поставь) [<playing>] (тише|громче|потише|погромче) (до {level:percent})',
        '(убавь|прибавь|уменьши|увеличь|сбавь|снизь|подними|добавь|поставь|сделай) до {level:percent} [громкости|звука]',
        '(пусть|пускай) <volume> будет [на] {level:percent}',
        '(<set>) {level:percent} (громкости|звука|громкость|звук)',
        '(<set>) на {level:percent} (громкость|звук|громкости|звука)',
        '(<set>) {level:percent} на громкости',
        '{level:percent} (громкости|громкость|звук|звука)',
        '<volume> (<set>) {level:percent}',
      ],
      en: [
        '[<set>|change|adjust|turn|bring|put|raise|lower|move|crank|drop|take|switch|keep|leave|reduce|increase|modify|limit] <volume-only> [level|up|down|back] (to|at|on|is|equals|should be) [about|exactly|level|around] {level:percent}',
        '(turn|bring|crank|take|move|drop|put) (up|down) <volume-only> to {level:percent}',
        '[<set>|change|make|put|turn|adjust] <volume-only> [be|equal] {level:percent}',
        '(<raise>|<drop>|drop|cut|take) <volume> [level] [up|down|back] to {level:percent}',
        '(turn|bring|crank|put|take|move|drop) <volume> (up|down|back) to {level:percent}',
        '(turn|crank|bring) (it|this|that) (up|down) to {level:percent}',
        'make <volume-only> {level:percent}',
        '[<set>|make it|play (it|this|that) at|put it at|play at|go to] {level:percent} (volume|sound)',
        '(set|turn|change) [the] volume of (the|my) (music|computer|sound|speakers) to {level:percent}',
        'i (want|need|would like) <volume-only> (to be|at|set to|to be at|to be set to) {level:percent}',
        '(let|have) <volume-only> be {level:percent}',
      ],
    },
    {
      with: { level: 100 },
      ru: [
        '~[<set>|<up>|включи|выкрути|вруби|открути|заряди|жми|крути] <volume> (на <max>|до <max>|на максимальную|на всю|наполную|по максимуму|по полной|на максимуме|в максимум|максимальной|максимальным|максимально)',
        '[<set>|включи|вруби] (максимальный|полный|наибольший|предельный) (громкость|уровень громкости|звук|уровень звука)',
        '(максимум|полная|предел) (громкости|громкость|звука)',
        '<volume> (максимальная|максимум|полная|по максимуму|на максимум)',
        '[<set>|сделай|вруби|включи|выкрути|врубай|жги|громкость] на (полную|всю|максимум|полную катушку|всю катушку|максималку) [громкость|звук]',
        '(сделай|сделай звук) (максимально громко|на максимум|громче некуда|громко как только можно|как можно громче)',
        'на (всю катушку|полную катушку|всю|полную|полную громкость|всю громкость|максимум|максималку)',
        '(вруби|включи|сделай) [звук|музыку] (на полную|на всю|на максимум|погромче некуда)',
      ],
      en: [
        '[<set>|turn|change|put|bring|adjust|crank|raise|blast|pump|max|push|take|keep] [up|out] <volume> [level] [up|all the way] (to|at|on|on to) <max> [volume|level|setting]',
        '(<raise>) <volume> (all the way|to <max>|all the way up|to the max|as (high|loud) as (possible|it goes|it can go|it will go))',
        '(turn|crank|bring|put|push|take|move) <volume> [all the way] (up all the way|all the way up|up to <max>|up as high as it goes|as high as it goes)',
        '(turn|crank) (it|this) (all the way up|up all the way|up to <max>|to <max>)',
        '[<set>|use|go|give me] (max|maximum|full|top|highest|maximal) (volume|sound|audio|volume level|loudness)',
        '(volume|sound|audio) (max|maximum|full|all the way up|to the max|full blast|on full|at full|to full|up full|up all the way|maxed|maxed out)',
        '(max|maximize|max out) [out] [the|my] (volume|sound|audio|speakers)',
        '(make it|play it|turn it up) as loud as (possible|it gets|it goes|you can|it can go)',
        'as loud as (possible|it gets|you can)',
        '(full blast|blast it|full volume ahead|crank it all the way)',
      ],
    },
    {
      with: { level: 0 },
      ru: [
        '~[<set>|<down>|выкрути|скрути|сведи|убери] <volume> (на <min>|в минимум|минимальной|минимальным|до <min>|на ноль|в ноль|до нуля|по минимуму|к минимуму)',
        '[<set>] (минимальная|минимальный|наименьшая) (громкость|уровень громкости|звук)',
        'минимум (громкости|звука)',
        '<volume> (минимальная|минимум|на минимум|на нуле)',
        '(сделай|сделай звук|поставь) (минимально громко|совсем тихо|тише некуда|как можно тише|максимально тихо|на минимум)',
      ],
      en: [
        '[<set>|turn|change|put|bring|lower|<drop>|drop|cut|take|keep] [down] <volume> [level] [down] (to|at|on) <min> [volume|level|setting]',
        '(<drop>|drop|cut) <volume> (all the way|all the way down|to <min>|as low as (possible|it goes|it can go))',
        '(turn|bring|take|push) <volume> (all the way down|down all the way|down to <min>)',
        '(turn|bring) it (all the way down|down all the way)',
        '[<set>|use] (min|minimum|lowest|minimal) (volume|sound|audio|volume level)',
        '(volume|sound|audio) (min|minimum|all the way down|to zero|at minimum|on minimum|on low|low)',
        '(make it|play it) as quiet as (possible|you can|it gets)',
      ],
    },
    {
      with: { level: 50 },
      ru: [
        '~[<set>|<up>|<down>|включи] <volume> (на <half>|до <half>|наполовину|вполовину|в половину|на пол|средняя|по середине|в середину)',
        '[<set>] половина громкости',
        '[<set>] (средняя|средний) (громкость|уровень громкости|звук)',
        '<volume> (средняя|половина|пополам)',
      ],
      en: [
        '[<set>|turn|change|put|bring|raise|lower|adjust] <volume-only> [up|down] (to|at|on) [about] <half> [volume]',
        '[<set>] [about] (half|medium|mid|middle) (volume|sound|volume level)',
        '(volume|sound) (half|to half|halfway|half way|medium|fifty fifty)',
        '(turn|put|set|bring) it (to|at) half volume',
      ],
    },
  ],
  lacks: {
    gaps: [
      {
        sentences: {
          ru: [
            '[поставь|установи|сделай|выстави|задай|настрой|отрегулируй|измени|поменяй] [другую|нужную] (громкость|уровень (громкости|звука)|громкость (звука|музыки|системы|компьютера))',
          ],
          en: ['(set|change|adjust) <volume-only>', '[the] volume [level]'],
        },
        question: {
          ru: () => 'Какую громкость поставить? Скажите, например: «на 50».',
          en: () => 'What should the volume be? Say, for example, “50”.',
        },
      },
    ],
    answered: {
      ru: ['громкость …', 'громкость на …', 'сделай …'],
      en: ['volume …', 'set the volume to …', 'turn it …'],
    },
  },
}
