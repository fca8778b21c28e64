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
        '(<track>|<player>) на паузу [поставь|ставь]',
        '~(поставь|ставь|сделай|включи|нажми|нажми на|жми|жми на|дай|дай мне|давай|тыкни|врубай|возьми) (на паузу|паузу|пауза|паузу в|на стоп паузу|кнопку паузы) [<track>|<player>|все|это|эту|пока|(музыке|песне|видео|фильме|воспроизведении)]',
        '(приостанови|запаузи|паузни|тормозни|тормози|притормози|запаузь|попридержи|придержи|заморозь) [эту|это|этот] [<track>|<player>|это|все]',
        '(останови|прерви) на (паузу|время|секунду|минутку|1 минута|1 секунда) [<track>|<player>]',
        '[на] паузу',
      ],
      en: [
        '(pause|suspend|freeze|hold) [<media>|it|this|that|playing|everything|all|here|there]',
        '(put|place|set) [<media>|it|this|that|everything] (on|in) (pause|hold)',
        '(put|place|set) [a] pause (on|to) <media>',
        '(hit|press|push|click|tap) [the] pause [button]',
        'pause (what is playing|whatever is playing|what i am (watching|listening to))',
        '(hold the (music|song)|hold on with <media>|take a pause)',
        '<media> (on pause|pause)',
      ],
    },
    {
      with: { command: 'stop' },
      ru: [
        '(останови|прекрати|прерви|выключи|отключи|выруби|отруби|стоп|заверши|убери|заглуши|вырубай|гаси|погаси|хватит|потуши|прекращай|закончи|тормози|кончай|остановить|глуши) [эту|это|этот|всю|все|нафиг] (<track>|<player>)',
        '(останови|прекрати|прерви|заверши|закончи|хватит|кончай|перестань) (играть|воспроизводить|проигрывать|воспроизведение|проигрывание|петь) [<track>|<player>]',
        '(<track>|<player>) (стоп|останови|выключи|хватит|выруби|отключи|вырубай|прекрати|убери)',
        '(хватит|перестань|прекрати|кончай) играть',
        'хватит [уже] (музыки|песен)',
        '(нажми|жми) [на] стоп',
        'без музыки',
      ],
      en: [
        '(stop|end|quit|cease|kill|cut|halt|shut off|turn off|switch off|cut off|stop playing|quit playing|cease playing|shut down|enough|enough with|enough of|lose|no more|discontinue|terminate|cancel|finish|discontinue playing) <media> [please|now|off]',
        'stop (playing|playback|play) [it|that|this|now|everything|anything|all]',
        '(turn|shut|switch|cut) <media> off',
        'stop that (song|track|music)',
        'no more music',
        '(music|song|video|playback) (off|stop)',
        '(hit|press|push) [the] stop [button]',
        '(do not play|stop playing) (anymore|any more) [music]',
      ],
    },
    {
      with: { command: 'play' },
      ru: [
        '(продолжи|возобнови|сними с паузы|убери с паузы|продолжить|продолжай|возобновить|играй|воспроизведи) [дальше] [этот|эту|это] (<track>|<player>) [дальше|снова]',
        '(продолжи|возобнови|сними с паузы|убери с паузы|продолжить|продолжай|возобновить) [играть|слушать|играть <track>|воспроизведение <track>|воспроизводить|просмотр|смотреть|смотреть (<player>|<track>)|слушать <track>|проигрывание <track>|проигрывать|воспроизведение|показ] [дальше]',
        '(убери|сними|отмени|отожми|выключи|отключи|хватит|отпусти) (паузу|пауза|с паузы) [<track>|<player>|с (<track>|<player>)]',
        '(сними|убери) (<track>|<player>|все|ее|его) с паузы',
        '(<track>|<player>) (с паузы [сними]|продолжи|возобнови)',
        '(играй|продолжай играть|включи|поехали|давай|играем|слушаем|смотрим|пусть играет|крути) дальше [<track>|<player>]',
        '(играй|плей|воспроизведи|продолжаем)',
        '(запусти|включи|начни|нажми|верни) [на] (воспроизведение|проигрывание|плей|play)',
        '(включи|запусти|вруби|верни|поставь) (<track>|<player>|музыку) (снова|обратно|опять|с места остановки|дальше)',
      ],
      en: [
        '(resume|continue|unpause|un pause|restart playing|carry on|keep|go on|start back up|start up|proceed with|pick up) [playing|with|on] [<media>|it|this|that|playing|playback|listening|watching|from where (i|we) left off|where (i|we) left off]',
        '(play|start) (it|this|that|playback|the video|video|the movie|again|it again)',
        '(continue|keep|resume|go back to|get back to|carry on) (playing|listening|watching|listening to|play) [<media>|it|what was playing|what i was (listening to|watching)]',
        '(hit|press|push|click|tap) [the] play [button]',
        '(play|carry on|keep going|start playing|start playback|play on|keep on playing|keep it playing)',
        '(take|bring|turn) [<media>|it] off [of] (pause|hold)',
        '(stop|end|release|undo|cancel|remove) [the] pause',
        'start <media> (again|back up|back)',
        '(turn|bring|put) [the|my] (music|video|movie|song|film) back (on|up)',
      ],
    },
    {
      with: { command: 'next' },
      ru: [
        '[включи|поставь|переключи [на]|переключай [на]|переключись на|давай|вруби|запусти|перейди на|перейди к|переходи к|играй|перемотай на|листай|листни на|листай на|хочу|дай|прыгни на|скипни на|перескочи на|пусти] [ка] [на] (следующий|другой|след|новый) (<track>)',
        '(включи|поставь|переключи на|переключай на|давай|вруби|переключи|перейди к|перейди на|играй|хочу|дай) [что нибудь] (следующий|следующую|следующее|другую|другое|след)',
        '(переключи|пропусти|скипни|скип|смени|поменяй|перелистни|некст|промотай|перекл|проскочи|скипай|листай|листни|прокрути) [эту|этот|эта|это] (<track>) [вперед|дальше]',
        '[эту|этот|эта|это] (<track>) (дальше|вперед|следующая|переключи|пропусти|скипни|смени|промотай|пролистни|следующую давай)',
        '(пропусти|скипни|скип|дальше|следующий|следующая|следующую|следующее|некст|скипай|листай|листай дальше|перелистни|пропускаем|дальше давай|давай дальше)',
        '(не нравится|надоела|не люблю|бесит|терпеть не могу|мне не нравится|надоел) [эта|эту|этот] (<track>)',
        '[эта|эту|этот] <track> [мне] (не нравится|надоела|бесит|надоел|не то)',
        '(включи|поставь) (<track>) (дальше|следующую)',
        '(на|перейти на|на следующий|вперед на) (1 трек|1 песню) вперед',
        '(следующая|следующий|следующую)',
      ],
      en: [
        '[play|skip to|skip ahead to|skip forward to|skip on to|jump ahead to|jump forward to|go to|go on to|go forward to|switch to|switch over to|put on|jump to|move to|move ahead to|move forward to|advance to|change to|start|move on to|move along to|turn on|show|cue|cue up|get to|give me|let us hear|i want to hear|i want|bring on|flip to|load|let us go to|on to|onto|change it to] [the|a|my] (next|another|different|following|new) <track> [up|instead|now|in (the|my) (queue|playlist|list|album)|on (the|my) (playlist|list|album|queue)]',
        '(skip|change|pass|pass on|next) [over|past] [this|the|that|current|over this|it|my] [current] [<track>] [please|to the next <track>|to the next]',
        '(next|next up|next please|next one|skip ahead|skip forward|skip it|skip one)',
        '[play|skip to|go to] [the] next [one]',
        '(go|skip|move|jump|advance|flip) (forward|ahead) [one|a|1] <track>',
        '(go|skip) to [the] next',
        '[can we] stop this <track> and play the next [<track>]',
        '(i do not like|hate|i hate|do not like|i do not want to hear|i do not want|sick of|i am sick of|i am tired of|not a fan of|not feeling) this <track>',
        '(play|put on|let us hear|i want to hear) something (else|different)',
        'change (the|this) (song|track|music|tune)',
        'what is next',
      ],
    },
    {
      with: { command: 'previous' },
      ru: [
        '[включи|поставь|переключи [на]|переключись на|давай|вруби|запусти|перейди на|перейди к|верни|верни на|вернись к|вернись на|играй|перемотай на|хочу|дай|отмотай на|откати на] [ка] [назад] [на] (предыдущий|прошлый|прежний|последний|пред|предпоследний) (<track>)',
        '(включи|поставь|переключи на|переключись на|давай|верни|вернись к|вруби|перейди к|перейди на|хочу|дай) [ка] (предыдущий|прошлый|предыдущую|прошлую|предыдущее|прошлое)',
        '(переключи|верни|отмотай|перелистни|перемотай|листай|листни|вернись|откати|прокрути) [на] [1] (<track>) (назад|обратно)',
        '(переключи|вернись|перелистни|листни) (назад|обратно) [на] [1] (<track>)',
        '(верни|включи|поставь|вруби) [то] (что|которая|ту что|ту которая|тот который) (играло|играла|играл|было|была|был|играло до этого|было до этого|была до этого|была перед этим|играла до этого|играла перед этой|только что играло|только что была)',
        '(верни|включи|поставь) [ту] [прошлую|предыдущую] (<track>) [обратно|назад]',
        '(предыдущий|предыдущая|предыдущую|предыдущее|прошлая|прошлый)',
        '(<track>) (назад|предыдущая|предыдущий|обратно)',
        '(шаг|трек|на трек|на песню|песню) назад',
        'верни (<track>)',
      ],
      en: [
        '[play|go to|go back to|switch to|switch back to|return to|skip to|skip back to|back to|put on|put back|go back|jump to|jump back to|replay|move back to|rewind to|back up to|get back to|bring back|i want to hear|flip back to|take me back to|change to|change back to|let us hear|reverse to] [the|my|that] (previous|prior|last|preceding|earlier|former) <track> [again|please|once more]',
        'previous [one|please]',
        '(play|go to|back to) the previous [one]',
        '(go|skip|jump|move|flip|track|step) (back|backward|backwards) [one|1|a|to the previous|to the last|to the previous one] [<track>]',
        'play (the|that) last (song|track) (again|one more time|once more)',
        '(play|put on|go back to) (what|the (one|song|track) that) was [playing|on] (before|before this|just now|previously|just playing)',
        '(play|put on) (the|that) (song|track|one) (before|before this|before this one) [again]',
        '(last|previous) (song|track) (again|please)',
      ],
    },
  ],
}
