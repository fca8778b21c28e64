import type { Localized } from '../../language.ts'

/** Turns of phrase that many sentences share, by the name that `<name>` in a sentence refers to. */
export const PHRASES: Localized<Readonly<Record<string, string>>> = {
  ru: {
    set: 'поставь|установи|сделай|выстави|выставь|задай|настрой|измени|поменяй|давай|хочу|нужна|нужен',
    volume:
      '(громкость|звук|уровень громкости|уровень звука|громкость звука|громкость музыки|музыка|громкость системы|громкость динамиков) [на (компьютере|ноутбуке|ноуте|компе|пк|колонках)|компьютера|ноутбука]',
    playing: 'музыка|звук|громкость|видео|песня|трек|ролик|фильм|музон|музло|плеер|колонки',
    more: 'громче|погромче',
    less: 'тише|потише',
    bit: 'еще [немного|немножко|чуть|чуть чуть]|чуть|чуть чуть|чуточку|немного|немножко|слегка|сильно|намного|гораздо|значительно|капельку|малость',
    up: 'прибавь|увеличь|добавь|подними|повысь|усиль|накинь',
    down: 'убавь|уменьши|снизь|понизь|опусти|приглуши|сбавь|убавляй',
    max: 'максимум|максимальную|максимальный|максимума|всю|полную|полную катушку|всю катушку|сто процентов|предел',
    min: 'минимум|минимума|минимальную|минимальный',
    half: 'половину|середину|половины|середины',
    track:
      'трек|песня|песенка|мелодия|композиция|музыка|музыкальный трек|видео|ролик|клип|музон|музло|музяка|аудио|аудиозапись',
    player: 'воспроизведение|проигрывание|плеер|проигрыватель|фильм|медиа',
    pc: 'компьютер|комп|пк|ноутбук|ноут|систему|компьютера|системы|машину|устройство|винду|windows|виндовс',
    open: 'открой|запусти|включи|вруби|мне нужен|мне нужна|мне нужно|мне нужны|нужен|нужна|хочу открыть|загрузи|стартуй|открой мне|запусти мне',
    program: 'программу|приложение|софт|браузер|игру|мессенджер|редактор',
    go: 'зайди|перейди|открой|открой мне|иди|сходи|загрузи|запусти|покажи|включи',
    cancel:
      'отмени|останови|выключи|отключи|удали|убери|сбрось|прекрати|сними|выруби|стоп|отбой|прерви|заверши|закончи',
    engine: 'интернете|интернет|сети|гугле|google|яндексе|браузере|ютубе|youtube|ютуб|википедии|поиске|вебе',
    find: 'найди|поищи|ищи|посмотри|отыщи',
    now: 'сейчас|сегодня|уже|на сегодня',
  },
  en: {
    tell: 'tell me|show me|give me|say|let me know|just let me know|i need to know|i want to know|do you know|can i have|may i have|i need|just tell me|can you tell me|check',
    volume:
      '[the|your|my|system|computer|music|speaker] (volume|sound|audio|music volume|sound volume|volume level|sound level|system volume|speaker volume|computer volume|volume of the (music|computer|sound|video|system)|music|speakers|speaker)',
    'volume-only':
      '[the|your|my] [system|computer|music|speaker|sound|audio] (volume|sound|audio|volume level|sound level|volume of the (music|computer|sound|video|system))',
    more: 'louder',
    less: 'quieter|softer|lower|less loud',
    bit: 'a bit|a little|a little bit|a lot|slightly|much|some|a touch|a notch|more|even|way',
    raise: 'increase|raise|boost|turn up|pump up|crank up|amp up|bring up|up|higher|heighten|make higher',
    drop: 'decrease|lower|reduce|turn down|cut|cut down|bring down|drop|soften|diminish|dial down',
    max: 'max|maximum|the max|the maximum|full|the highest|the loudest|the loudest setting|the highest setting|the highest level|the maximum level|the top|full blast|all the way up',
    min: 'min|minimum|the min|the minimum|the lowest|the lowest setting|the quietest|the lowest level',
    half: 'half|the middle|the half|medium',
    track: 'song|track|music|tune|video|one|piece|clip',
    media:
      '[the|this|my|that] (song|track|music|tune|video|playback|movie|film|player|media|clip|audio) [playing|in this page|on this page|player]',
    pc: '[the|my|this] (computer|pc|system|machine|laptop|device|desktop|windows|mac)',
    open: 'open|launch|start|run|open up|start up|bring up|fire up|load|i need|i want to open|pull up|boot up',
    close: 'close|quit|exit|kill|terminate|shut|end|stop|shut down|close down|force quit|get out of',
    go: 'go to|open|navigate to|visit|take me to|browse to|open up|load|pull up|go on|head to|bring up',
    timer: 'timer|countdown|countdown timer',
    set: 'set|start|create|make|begin|add|put|give me|i need|i want|set up|run|launch|have|get|do',
    alarm: 'alarm|alarm clock|wake up alarm|wake up call|wake up alert',
    web: 'web|internet|google|net|bing|duckduckgo|youtube|wikipedia|yahoo|amazon',
    cancel:
      'cancel|stop|end|delete|remove|disable|turn off|kill|clear|dismiss|abort|close|shut off|quit|reset|finish',
    window: '[the|this|my|current|active|that] [current|active] =window',
  },
}
