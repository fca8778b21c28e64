import type { Localized } from '../../language.ts'

const lines = (text: string): string => text.trim().replace(/\s*\n\s*/g, ' ')

/** Turns of phrase that many sentences share, by the name that `<name>` in a sentence refers to. */
export const PHRASES: Localized<Readonly<Record<string, string>>> = {
  ru: {
    set: lines(`поставь|установи|сделай|выстави|выставь|задай|настрой|отрегулируй|подкрути|измени|поменяй|переключи|верни|
      давай|дай|хочу|нужна|нужен|нужно|пусть будет|оставь|пускай будет`),
    volume:
      lines(`(громкость|громкости|звук|звучание|уровень (громкости|звука)|громкость (звука|музыки|видео|системы|динамиков|колонок)|музыка|
      системная громкость|общая громкость|динамики|колонки)
      [на (компьютере|ноутбуке|ноуте|компе|пк|колонках)|компьютера|ноутбука|компа|пк|в (колонках|динамиках|системе)]`),
    playing:
      'музыка|музычка|звук|громкость|видео|песня|песенка|трек|ролик|фильм|кино|музон|музло|плеер|колонки|динамики|клип|подкаст',
    more: 'громче|погромче|по громче|звонче',
    less: 'тише|потише|по тише',
    bit: lines(`[совсем|еще|буквально] (чуть|чуть чуть|чуточку|чутка|чуток|немного|немножко|немножечко|слегка|капельку|малость|самую малость|на чуть чуть|
      на капельку)|еще|сильно|намного|гораздо|значительно|заметно|как следует|хорошенько|побольше|поменьше`),
    up: 'прибавь|увеличь|добавь|подними|повысь|усиль|накинь|поддай|наддай|подбавь|подкинь|нарасти|выкрути',
    down: 'убавь|уменьши|снизь|понизь|опусти|приглуши|сбавь|поубавь|скинь|сократи|прикрути|ослабь|скрути|урежь',
    by: 'на {delta:percent}|еще на {delta:percent}|{delta:percent}',
    'by-less': 'на {delta:percent-less}|еще на {delta:percent-less}|{delta:percent-less}',
    max: lines(`максимум|максимальную|максимальный|максимума|самый максимум|максималку|всю|полную|(полную|всю) (катушку|мощь|мощность|громкость|яркость)|
      предел|предела|отказа|упора|максимальное значение|максимальный уровень`),
    min: 'минимум|минимума|самый минимум|минимальную|минимальный|минималку|минимальное значение|минимальный уровень',
    half: 'половину|половинку|середину|половины|середины|полгромкости|половину (громкости|яркости)|средний уровень',
    track:
      lines(`трек|трэк|песня|песенка|мелодия|композиция|музыка|музычка|музыкальный трек|видео|видос|видосик|ролик|видеоролик|клип|
      музон|музло|музяка|аудио|аудиозапись|подкаст`),
    remind: 'напомни|напоминай|не (=забудь|=забудьте) напомни',
    'do-not-forget': 'не (=забудь|=забудьте)|(надо|нужно|главное|только|как бы) не забыть|не забыть бы',
    skip: 'переключи [ее|его]|пропусти [ее|его]|смени [ее|его]|дальше|следующую|следующий|давай (следующую|другую|следующий|другой)',
    player: lines(
      `воспроизведение|проигрывание|плеер|проигрыватель|фильм|кино|сериал|медиа|медиаплеер|мультик|мультфильм|плейлист|стрим`,
    ),
    pc: lines(`(компьютер|комп|компик|пк|ноутбук|ноут|система|систему|устройство|винда|винду|windows|виндовс|виндоус|мак|макбук|десктоп|
      операционку|операционную систему|персональный компьютер)`),
    brightness:
      lines(`(яркость|уровень яркости|подсветка|подсветку) [экрана|монитора|дисплея|компьютера|ноутбука|подсветки|
      на (компьютере|ноутбуке|мониторе|экране|компе|ноуте|дисплее)|у (экрана|монитора)]`),
    bright: 'подкрути|выкрути|притуши|затемни',
    brighter: 'ярче|поярче|светлее|посветлее',
    dimmer: 'темнее|потемнее|тусклее|потусклее',
    need: '[мне|нам] (нужен|нужна|нужно|нужны|понадобится|понадобился|требуется)',
    open: lines(`открой|запусти|включи|вруби|загрузи|стартуй|стартани|
      активируй|вызови|заведи|открой мне|запусти мне|раскрой|выведи|выведи на экран|подними|приоткрой|найди и (открой|запусти)`),
    show: lines(`покажи|покажи мне|дай|дай мне|давай|хочу|хочу в|выведи|перейди в|перейди на|зайди в|зайди на|заходи в|
      вернись в|иди в|залезь в|полезли в|пошли в|погнали в|го в|подавай|тащи|поиграем в|сыграем в|поиграть в`),
    program:
      lines(`(программу|программку|прогу|приложение|приложуху|софт|утилиту|браузер|игру|игрушку|мессенджер|редактор|плеер|лаунчер|клиент|
      окно|окошко|сервис|мой|мою|мое|мои|свой)`),
    go: lines(`зайди|заходи|перейди|переходи|открой|открой мне|иди|сходи|загрузи|запусти|покажи|покажи мне|включи|вруби|залезь|заскочи|загляни|
      (перенеси|перекинь|отправь|отведи|направь|закинь) меня|выведи|дай|давай|пошли|погнали|го|хочу|(хочу|нужно|надо) (зайти|попасть|перейти)|посети|навести`),
    site: lines(`(сайт|сайтик|страницу|страничку|вебсайт|веб сайт|вебстраницу|веб страницу|интернет страницу|портал|соцсеть|социальную сеть|сервис|
      адрес|ссылку|интернет магазин|онлайн кинотеатр|главную|главную страницу|платформу|форум|поисковик|на сайт|по (ссылке|адресу))`),
    tab: '[в] (браузере|хроме|новой вкладке|новом окне|интернете|сети|соседней вкладке)',
    cancel:
      lines(`отмени|останови|выключи|отключи|удали|убери|сбрось|прекрати|сними|выруби|стоп|отбой|прерви|заверши|закончи|
      отставить|обнули|убей|заглуши|сотри|деактивируй|тормозни|хватит|кончай|отруби|забудь|забудь про`),
    engine:
      lines(`(интернете|интернет|интернетах|инете|нете|сети|гугле|гугл|google|яндексе|яндекс|yandex|бинге|bing|браузере|
      поиске|поисковике|поисковой системе|вебе|хроме)`),
    find: '(найди|поищи|ищи|посмотри|отыщи|глянь|погляди|пробей|пошарь|узнай|разузнай|подбери|покажи|выясни|сыщи)',
    about:
      '(информацию|инфу|информация|инфо|сведения|данные|что нибудь|что то|чего нибудь|все|подробности|материалы) (о|об|обо|про|по|насчет)',
    now: lines(`сейчас|сегодня|уже|на сегодня|у нас|там|нынче|теперь|(на|в) (данный|настоящий|текущий) момент|у нас (сегодня|сейчас)|
      (сегодня|сейчас) у нас|сегодня на дворе|на дворе|за окном`),
  },
  en: {
    'day-asked': '(day|date|weekday|day of the week|day of the month)',
    tell: lines(`(tell me|tell us|show me|show|give me|say|let me know|just let me know|i need to know|i want to know|i would like to know|i gotta know|do you know|
      do you happen to know|you know|any idea|can i (have|get|know)|could i (have|get)|may i (have|know)|i need|just tell me|
      (can|could|would|will) you (please|just) tell me|can you (tell me|say)|could you tell me|check|read me|what about|i wonder|i was wondering|
      i am wondering|remind me|announce|display|read out)`),
    volume: lines(`[the|your|my|this|system|computer|music|speaker|current|master|main|overall]
      (volume|sound|audio|music volume|sound volume|audio volume|volume level|volume levels|sound level|audio level|system volume|speaker volume|
      computer volume|pc volume|laptop volume|master volume|media volume|video volume|
      volume (of|on|for) [the|my|this] (music|computer|sound|video|system|song|speakers|pc|laptop|track)|
      music|speakers|speaker|song|track|video|tunes|playback)`),
    'do-not-forget': 'do not forget|do not you forget|i must not forget|i can not forget',
    'volume-only':
      lines(`[the|your|my|this] [system|computer|music|speaker|sound|audio|pc|laptop|master|main|overall|media|video]
      (volume|sound|audio|volume level|volume levels|sound level|audio level|
      volume (of|on|for) [the|my|this] (music|computer|sound|video|system|song|speakers|pc|laptop))`),
    more: 'louder',
    less: 'quieter|softer|lower|less loud|not so loud|not as loud',
    bit: lines(`[by|just] [a|ever so|quite a|a tiny|a wee|a good]
      (bit|little|little bit|wee bit|tiny bit|lot|tad|tad bit|smidge|smidgen|hair|touch|notch|couple notches|couple of notches|few notches|few|couple|
      ton|slightly|fraction|step|level) [more]|ever so slightly|much|some|some more|lots|significantly|considerably|gradually|more|even|even more|way|
      further|gently|a whole lot|as well`),
    raise:
      lines(`increase|raise|boost|turn up|pump up|crank up|amp up|bring up|up|higher|heighten|make higher|jack up|bump up|bump|push up|nudge up|
      kick up|move up|ramp up|amplify`),
    drop: lines(`decrease|lower|reduce|turn down|cut down|bring down|soften|diminish|dial down|dial back|knock down|tone down|
      push down|nudge down|move down|quieten|quiet down|lessen|cut back|cut back on|tune down|ramp down|drop down|step down|keep down`),
    by: '[by|another|up|about] {delta:percent}',
    'by-less': '[by|another|down|about] {delta:percent-less}',
    max: lines(`[the|its|a] (max|maximum|full|fullest|highest|loudest|brightest|top|limit|maximum possible|highest possible|very top)
      [setting|level|volume|brightness|value]|full blast|full power|all the way up`),
    min: lines(`[the|its|a] (min|minimum|lowest|quietest|dimmest|softest|lowest possible|bare minimum|very lowest)
      [setting|level|volume|brightness|value]`),
    half: lines(
      `half|halfway|half way|the middle|the half|the midpoint|the halfway (point|mark)|medium|middle|half (volume|brightness|power)`,
    ),
    track: '(song|track|music track|music|tune|video|one|piece|clip|number|record|title)',
    media: lines(`[the|this|my|that|current|all] [current]
      (song|track|music|tune|tunes|video|videos|playback|movie|film|show|player|media|clip|podcast|album|playlist|stream|youtube video|episode)
      [playing|in this page|on this page|player|playback|that is playing|on youtube]`),
    pc: lines(`[the|my|this|your|our|that] [whole|entire]
      (computer|pc|p c|system|computer system|operating system|os|machine|laptop|notebook|device|desktop|desktop computer|mac|macbook|
      personal computer|workstation)`),
    brightness:
      lines(`[the|my|this] [screen|display|monitor|laptop|computer|pc] (brightness|brightness level|backlight)
      [level] [(of|on|for) [the|my|this] (screen|display|monitor|laptop|computer)]`),
    screen: '[the|my|this] (screen|display|monitor|backlight)',
    brighter: 'brighter|lighter|more bright|less dim',
    dimmer: 'dimmer|darker|less bright',
    open: lines(`(open|launch|start|run|open up|start up|bring up|fire up|load|load up|pull up|boot up|boot|spin up|call up|
      pop open|pop up|crack open|throw up|execute|initialize|activate|open me|start me up|begin|kick off)`),
    show: lines(`(get|get me|get into|turn on|switch on|show me|show|give me|bring me|take me to|go to|go into|jump into|hop into|use|
      i (want|need|would like|have) to (open|use|run|start|launch|play)|i would like|access|display|let me use|let us use|get on|hop on|put on)`),
    close:
      lines(`(close|quit|exit|kill|terminate|shut|end|stop|shut down|close down|force quit|force close|get out of|get rid of|close out|close out of|
      exit out of|quit out of|close off|kill off|stop running|end task|abort|dismiss|force kill|close up)`),
    go: lines(`(go to|go on to|go onto|open|navigate to|navigate|visit|take me to|take me over to|browse to|browse|open up|load|load up|pull up|go on|head to|
      head over to|head on over to|bring up|get me to|get me on|get me onto|get on|get onto|get me|hop on|hop onto|hop over to|jump to|jump on|jump over to|
      send me to|bring me to|direct me to|surf to|show|show me|show us|display|access|start up|fire up|go over to|swing by|check out|pop open|
      i want|i need|i (want|need|would like) to (go to|visit|see|go on|get on|get to|check|open)|let us (go to|visit|see|open)|let me see|
      point (my|the) browser (to|at)|open [my|the|a] browser (and go to|to|at)|i want to be on)`),
    site: lines(`(website|web site|site|page|webpage|web page|homepage|home page|web address|address|link|url|portal|website called|site called|
      (website|homepage|page|site|main page|home page) (of|for)|official (site|website) [of|for])`),
    tab: '(in|on|using|with) [the|my|a|another] [new] (browser|tab|chrome|window|firefox|web browser|web|internet|edge|safari|google chrome)',
    timer:
      '(timer|countdown|count down|countdown timer|kitchen timer|cooking timer|timers|countdowns|clock timer)',
    set: lines(`(set|start|create|make|begin|add|put|put on|give me|i need|i want|i would like|set me|set me up|set us|set up|set off|run|launch|have|get|
      get me|do|kick off|start up|start me|make me|turn on|activate|schedule|i will need|need|i could use|i am going to need|going to need|fire up|let us have|let us set|
      (can|could|may) i (have|get)|initiate|establish|arrange|program|new)`),
    alarm:
      '(alarm|alarm clock|morning alarm|wake up alarm|wakeup alarm|wake up call|wakeup call|wake up alert|wakeup alert|alert)',
    web: lines(
      `(web|world wide web|internet|google|net|bing|duckduckgo|duck duck go|yahoo|yandex|browser|search engine|google search|chrome|google chrome)`,
    ),
    about:
      lines(`[some|any|more|the|me|me some] (info|information|details|data|facts|something|anything|stuff)
      (about|on|for|regarding|related to|concerning)`),
    cancel:
      lines(`(cancel|stop|end|delete|remove|disable|turn off|switch off|kill|clear|dismiss|abort|close|shut off|shut down|quit|reset|finish|halt|
      terminate|get rid of|scrap|drop|discard|deactivate|erase|silence|call off|forget|forget about|scratch|nix|ditch|never mind|nevermind|cut|wipe|undo)`),
    window:
      lines(`[the|this|my|current|active|that] [current|active|open|front|whole|entire|focused|top|foreground] =window
      [i am in|i am on|in front|on (the|my) screen]`),
  },
}
