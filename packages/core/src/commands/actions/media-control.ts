import type { Localized } from '../../language.ts'
import type { BuiltInAction } from './built-in-action.ts'

type Command = 'play' | 'pause' | 'next' | 'previous' | 'stop'

const SAID: Record<Command, Localized> = {
  play: { ru: 'Продолжаю.', en: 'Resuming.' },
  pause: { ru: 'Пауза.', en: 'Paused.' },
  next: { ru: 'Включаю следующее.', en: 'Next one.' },
  previous: { ru: 'Включаю предыдущее.', en: 'Previous one.' },
  stop: { ru: 'Останавливаю.', en: 'Stopping.' },
}

const INVERSE: Record<Command, Command> = {
  play: 'pause',
  pause: 'play',
  next: 'previous',
  previous: 'next',
  stop: 'play',
}

export const mediaControl: BuiltInAction = {
  definition: {
    name: 'media_control',
    description: 'Control what is playing now: play (resume), pause, next, previous, stop.',
    parameters: {
      type: 'object',
      properties: { command: { type: 'string', enum: ['play', 'pause', 'next', 'previous', 'stop'] } },
      required: ['command'],
    },
    risk: 'safe',
  },
  undo: ({ command }) => ({ name: 'media_control', parameters: { command: INVERSE[command as Command] } }),
  says: {
    ru: ({ command }) => SAID[command as Command]?.ru ?? '',
    en: ({ command }) => SAID[command as Command]?.en ?? '',
  },
  sentences: [
    {
      with: { command: 'pause' },
      ru: [
        'пауза [<track>|<player>]',
        '(<track>|<player>) на паузу',
        '~(поставь|ставь|сделай|включи|нажми|жми|дай|дай мне) (на паузу|паузу|пауза) [<track>|<player>|все|это|пока]',
        '(приостанови|запаузи|паузни|тормозни) [<track>|<player>|это]',
        'на паузу',
      ],
      en: [
        '(pause|suspend) [<media>|it|this|that|playing|everything]',
        '(put|place|set) (<media>|it|this) on (pause|hold)',
        '(hit|press) pause',
        'pause what is playing',
        'hold the (music|song)',
      ],
    },
    {
      with: { command: 'stop' },
      ru: [
        '(останови|прекрати|прерви|выключи|отключи|выруби|отруби|стоп|заверши|убери|заглуши|вырубай|гаси|погаси|хватит) [эту|это|этот|всю] (<track>|<player>)',
        '(останови|прекрати|прерви|заверши) (играть|воспроизводить|проигрывать) [<track>]',
        '(<track>|<player>) (стоп|останови|выключи|хватит)',
        'хватит играть',
      ],
      en: [
        '(stop|end|quit|cease|kill|cut|halt) [playing] <media>',
        'stop (playing|playback) [it|that|this|now|everything]',
        '(turn|shut|switch) off <media>',
        '(turn|shut|switch) <media> off',
        'stop that (song|track|music)',
        'no more music',
        '(music|song|video) (off|stop)',
      ],
    },
    {
      with: { command: 'play' },
      ru: [
        '(продолжи|возобнови|сними с паузы|убери с паузы|продолжить|продолжай|возобновить) [<track>|<player>|играть|слушать|играть <track>|воспроизведение <track>|просмотр|смотреть|проигрывание <track>]',
        '(убери|сними|отмени|отожми) (паузу|пауза|с паузы) [<track>|<player>]',
        '(сними|убери) (<track>|<player>) с паузы',
        '(играй|продолжай играть|включи) дальше',
        '(играй|плей)',
        '(запусти|включи|начни) (воспроизведение|проигрывание)',
      ],
      en: [
        '(resume|continue|unpause|restart playing) [playing] [<media>|it|this|playing|playback]',
        '(play|start) (it|this|playback|the video|video|the movie|again)',
        '(continue|keep|resume) playing [<media>]',
        '(hit|press) play',
        'play',
        'carry on',
        'start playing',
      ],
    },
    {
      with: { command: 'next' },
      ru: [
        '[включи|поставь|переключи [на]|переключись на|давай|вруби|запусти|перейди на|перейди к|играй|перемотай на|врубай|листай|листни на] (следующий|другой) (<track>)',
        '(включи|поставь|переключи на|давай|вруби|переключи|перейди к|перейди на|играй) (следующий|следующую|следующее|другую)',
        '(переключи|пропусти|скипни|скип|смени|поменяй|перелистни|некст|промотай|перекл) [эту|этот|эта|это] (<track>) [вперед|дальше]',
        '(<track>) (дальше|вперед|следующая|переключи|пропусти)',
        '(пропусти|скипни|скип|дальше|следующий|следующая|следующую|некст)',
      ],
      en: [
        '[play|skip to|go to|switch to|put on|jump to|move to|change to|start|move on to|turn on|show] [the|a|my] (next|another|different) <track> [instead|now|in the (queue|playlist)]',
        '(skip|change) [this|the|that|current|over this|to the next|ahead|it] [current] [<track>]',
        'next [one|please]',
        '[play] [the] next',
        '(go|skip|move|jump) (forward|ahead) [one|a] <track>',
        '[can we] stop this <track> and play the next [<track>]',
        'i (do not like|hate) this <track>',
      ],
    },
    {
      with: { command: 'previous' },
      ru: [
        '[включи|поставь|переключи [на]|переключись на|давай|вруби|запусти|перейди на|перейди к|верни|верни на|вернись к|вернись на|играй] (предыдущий|прошлый|прежний|последний) (<track>)',
        '(включи|поставь|переключи на|давай|верни|вернись к) (предыдущий|прошлый|предыдущую|прошлую)',
        '(переключи|верни|отмотай|перелистни|перемотай) (<track>) (назад|обратно)',
        '(верни|включи|поставь) [то] что (играло|было|играло до этого|было до этого)',
        '(предыдущий|предыдущая|предыдущую)',
        '(<track>) (назад|предыдущая)',
      ],
      en: [
        '[play|go to|go back to|switch to|return to|skip to|skip back to|back to|put on|go back|jump to|replay] [the|my] (previous|prior|last) <track> [again]',
        'previous [one]',
        'play the previous',
        '(go|skip) back [a|one|to the previous|to the last] (<track>)',
        'play (the|that) last (song|track) (again|one more time)',
      ],
    },
  ],
}
