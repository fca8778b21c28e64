import type { Language, Localized } from '../../language.ts'
import type { ActionDefinition, Parameters } from '../action.ts'
import { capabilities } from './capabilities.ts'
import { clockInWords } from './clock-in-words.ts'
import { dateInWords, sayDay, sayDaysUntil } from './day-in-words.ts'
import { SMALL_TALK, type SmallTalk } from './small-talk.ts'
import type { Moment, Spoken } from './spoken.ts'
import { wallClock } from './zoned-time.ts'

/** What the server answers itself, beside arithmetic. */
export type Topic = 'time' | 'date' | 'days-until' | 'greeting' | 'thanks' | 'capabilities' | SmallTalk

export type Answer = {
  sentences: Localized<readonly string[]>
  /** What is said; `said` are the values that the sentence captured. */
  text: (spoken: Spoken, actions: readonly ActionDefinition[], said: Parameters) => string
  /** True when the answer is another one at another moment. */
  momentary: boolean
}

/** What is said to thanks. */
export const THANKED: Localized = { ru: 'Пожалуйста!', en: 'You are welcome!' }

/** The built-in answers; a topic without one does not compile. */
export const ANSWERS: Readonly<Record<Topic, Answer>> = {
  time: {
    sentences: {
      ru: [
        '[<now>] который [же] [<now>] час [<now>]',
        '[<now>] сколько [<now>] (времени|время|на часах|натикало|часов) [<now>] [на часах]',
        '[<now>] (какое|что за|скажи|подскажи|покажи|назови|озвучь|узнай|сообщи|дай|какое там) [мне] [<now>] [текущее|точное|местное] время [<now>]',
        '[<now>|текущее|точное|местное] время [<now>] [скажи|подскажи|сколько|на часах]',
        '[скажи|подскажи|посмотри|глянь|не подскажешь|не скажешь|подскажешь] [мне] [пожалуйста] (который|сколько|какой) [<now>] (час|времени|время) [<now>]',
        'что [там] [у нас] [<now>] (по времени|со временем|на часах|с часами|показывают часы)',
        '(сколько|что) [там] (показывают|на) [мои|твои|ваши] (часы|часах)',
        '(сколько|какой) [<now>] [уже] (натикало|часик)',
        '(час|времени|время) (который|сколько|какое)',
        '(время|часы) (покажи|скажи|подскажи|озвучь)',
        '(хочу|надо|нужно|мне надо|мне нужно) [узнать|знать] (который час|сколько времени|точное время|текущее время|время)',
      ],
      en: [
        '[<tell>] what (time|hour) is it [now|right now|currently|here|at the moment|at present|where i am|locally|please|exactly]',
        '[<tell>] what (time|hour) it is [now|right now|currently|here|at the moment|exactly]',
        '[<tell>] what is the [current|exact|local|present|correct|right] (time|hour|clock) [now|right now|currently|here|at the moment|today|where i am|locally]',
        '[<tell>] what the [current|exact|local|present] (time|hour) is [now|right now]',
        '[<tell>] [what] [the|current|the current|local|exact|right|the exact|the right|the local|my] time [is it|is] [now|right now|please|here|currently|at the moment]',
        '[<tell>] the (hour|clock)',
        '(do|would|might) you (know|have|happen to know|happen to have) [what] [the] (time|hour) [is|it is] [on you|now]',
        '(have you|you) got the time',
        '(got|have) the time [on you]',
        'what time do you (have|make it|got)',
        '(how late|how late in the day) is it [now|already]',
        '(time check|time please|clock|current time|what does the clock say|what does the clock read|what does my clock say)',
        '(what is|read|check|tell me) the (time on the clock|clock time|time of day)',
        'what hour are we at',
      ],
    },
    text: ({ moment: { now, timeZone }, language }) => {
      const time = clockInWords(wallClock(now, timeZone), language)
      return language === 'ru' ? `Сейчас ${time}.` : `It is ${time}.`
    },
    momentary: true,
  },
  date: {
    sentences: {
      ru: [
        '[<now>] (какое|что за|какая|какой|какого) [же] [<now>] (число|дата|день|числа|день недели|число месяца|месяц|год|дата и день недели) [<now>] [месяца|недели|года] [<now>] [и (какой (день недели|день|месяц|год)|какое число|день недели|месяц|год|число|дата)] [<now>]',
        '(какое|какая) [<now>] (число|дата) [<now>] и (месяц|год|день недели|какой (месяц|год|день|день недели)) [<now>]',
        '(какой|что за) [<now>] день [недели] [<now>] и [какое] (число|дата) [<now>]',
        '(скажи|назови|подскажи|покажи|сообщи|озвучь|дай|узнай) [мне] [сегодняшнюю|сегодняшнее|текущую|текущее|точную|нынешнюю] (дату|число|день недели|день|месяц|год) [сегодня]',
        '(сегодняшняя|текущая|нынешняя|сегодняшнее) (дата|число)',
        '(дата|число|день недели) [<now>] [скажи|подскажи|какая|какое]',
        '[<now>] (какая|какое|какой) (дата|число|день недели|день|месяц|год|идет год|идет месяц)',
        '(какой|который) [<now>] [идет] (год|месяц) [идет] [<now>]',
        '(сегодня|сейчас) (что за|какой) (день|число|день недели|месяц|год)',
        '(что|какой|какое) (сегодня|у нас сегодня) за (день|число|дата|1 день) [недели]',
        'что [там] [у нас] (на календаре|по дате|с датой|по числам)',
        '(день недели|день|число|дата) (какой|какое|какая) [<now>]',
        'какое [<now>] число [и] какого месяца',
        '(хочу|надо|нужно|мне надо|мне нужно) [узнать|знать] (дату|какое [сегодня] число|какой [сегодня] день|сегодняшнюю дату|сегодняшнее число)',
        '(напомни|не подскажешь|подскажешь|не скажешь) [мне] какое [<now>] (число|день) [<now>]',
        '(напомни|не подскажешь|подскажешь|не скажешь) [мне] какой [<now>] (день|день недели) [<now>]',
        '(какой|какое|какая|что за|что) {day:calendar-day} [у нас] [будет|был|была|было|это] [за] (день|число|дата) [недели|месяца]',
        '(какой|какое|какая|что за|что) [это|будет|был|была|было] [за] (день|число|дата) [недели|месяца] [будет|был|была|было|это|у нас|выпадает|приходится] {day:calendar-day}',
        '{day:calendar-day} [это|у нас] [будет|был|была|было] (какой|какое|какая|что за|что) [будет|был|было] [за] (день|число|дата) [недели|месяца]',
        'на какой день [недели] (выпадает|приходится|попадает|выпадет|придется) {day:calendar-day}',
        'какого [это] числа [будет|была|был|это] {day:calendar-day}',
        'в какой день [недели] [будет|выпадает|приходится|наступит] {day:calendar-day}',
      ],
      en: [
        '[<tell>] (what|which) [is] (date|day|day of the week|day of the month|month|year|weekday|calendar date) is it [today|now|right now|currently|again|this month|this week]',
        '[<tell>] (what|which) (date|day|day of the week|day of the month|month|year) it is [today|now|right now]',
        '[<tell>] what is [the|today s|todays|current|the current|this] [current|exact|full|calendar] (date|day|day of the week|day of the month|month|year|weekday) [is it] [today|now|right now|of today|currently|please]',
        '[<tell>] [the|today s|todays|current|the current] [current|exact|full|calendar] (date|day of the week|day of the month) [today|now|right now|of today|please]',
        '[<tell>] (today s|todays|today) (date|day|day of the week)',
        '[<tell>] what is today [like date wise|day|please]',
        '[<tell>] what today is',
        '[<tell>] (what|which) (day|date|day of the week|weekday|month) is today',
        '[<tell>] what (day|date|month|year) (are we on|are we in|we are on|is it we are on|is this|are we at)',
        '(what|which) (day|date|day of the week) today is',
        '[<tell>] what (today s|todays|the) (date|day) [today] is [today]',
        'today is (what|which) (day|date)',
        '[<tell>] [what is] [the] (day|date) and [the] (date|day|month) [is it] [today|please|now]',
        '[<tell>] the (day|date) [today|please|of today]',
        '(date check|date please|current date|today s date please|what is on the calendar for the date)',
        '(do|would) you know (what day it is|the date|what the date is|what day (today is|is it)|today s date) [today]',
        '[<tell>] the day [of the week] it is [today]',
        '[<tell>] what day of the week (today is|is today)',
        '[<tell>] (what|which) <day-asked> [is|was|will|it is|it was] [it] [be] {day:calendar-day} [be|fall on|going to be]',
        '[<tell>] (what|which) <day-asked> (does|did|will) {day:calendar-day} [be|fall on|land on]',
        '[<tell>] (what|which) <day-asked> {day:calendar-day} (is|was|will be|falls on)',
        '[<tell>] what (is|was|will be|will) [the] <day-asked> [be] [of|for] {day:calendar-day}',
        '[<tell>] [what is|what was|what will be] {day:calendar-day} s <day-asked> [be]',
        '[<tell>] the <day-asked> [of|for] {day:calendar-day}',
      ],
    },
    text: (spoken, _, { day }) => {
      if (typeof day === 'string') return sayDay(day, spoken)
      const { moment, language, tokens } = spoken
      const part = partAsked(tokens)
      if (part) return sayPartOfDate(part, moment, language)
      const date = dateInWords(moment.now, moment.timeZone, language)
      return language === 'ru' ? `Сегодня ${date}.` : `Today is ${date}.`
    },
    momentary: true,
  },
  'days-until': {
    sentences: {
      ru: [
        'сколько [еще] [осталось|остается] (дней|суток) [еще] [осталось|остается] [ждать] до {day:day-to-come}',
        'сколько [еще] (осталось|остается|ждать) [ждать|дней] до {day:day-to-come}',
        'до {day:day-to-come} [еще] (сколько|долго) [еще] [осталось|остается] (дней|суток)',
        'через сколько дней [будет] {day:day-to-come}',
        'когда [у нас] [будет|наступит|наступает] {day:day-to-come}',
      ],
      en: [
        '[<tell>] how many (days|sleeps|more days) [is it|are there|are left|left|to go|remain|do we have|have we got|it is|there are] (until|till|til|to|before) {day:day-to-come}',
        '[<tell>] how (long|soon|far) [is it|do we have|away is it] (until|till|til|to|before) {day:day-to-come}',
        '[<tell>] how many days (away is|until) {day:day-to-come}',
        '[<tell>] how (many days|far) away is {day:day-to-come}',
        'days (until|till|to) {day:day-to-come}',
        '[<tell>] when is {day:day-to-come} [this year]',
        '[<tell>] when {day:day-to-come} is',
      ],
    },
    text: (spoken, _, { day }) => sayDaysUntil(String(day), spoken),
    momentary: true,
  },
  greeting: {
    sentences: {
      ru: [
        '(привет|приветик|приветики|приветствую|здравствуй|здравствуйте|здорово|здарова|салют|хай|хелло|хеллоу|ку|доброго времени суток|шалом|дарова|приветствую тебя|привет привет|здрасьте|здрасте|хаюшки|йоу|алоха|бонжур|рад тебя (видеть|слышать)|рада тебя (видеть|слышать)|мое почтение|всем привет|и снова здравствуй|привет еще раз|снова привет) [друг|дружище|ассистент|мой друг|дорогой|помощник|бро|железяка|тебе]',
        '(доброе утро|добрый день|добрый вечер|доброго утра|доброго дня|доброго вечера|с добрым утром|добрый|утречко|добрейшего дня|доброго утречка|доброе утречко|доброго денечка|добрый денек|добрый вечерок|утро доброе|день добрый|вечер добрый|доброго) [тебе|друг|всем|дружище]',
      ],
      en: [
        '(hello|hi|hey|hey there|hi there|hello there|howdy|greetings|hiya|yo|good day|why hello|why hello there|hello again|hi again|heya|salutations|hello hello|hey hey|hi hi|aloha|g day|sup|well hello|well hello there|oh hi|oh hello|hey again|howdy partner|hello world|bonjour|hola|top of the morning|ahoy|hullo|nice to (meet|see) you|good to see you) [there|again|my friend|friend|assistant|buddy|to you|pal|mate|everyone|to you too|computer|partner|old friend|robot]',
        'there [buddy|friend|pal|my friend|mate]',
        '(morning|evening|afternoon) (to you|my friend|buddy|sunshine|everyone|assistant)',
        '(good morning|good afternoon|good evening|mornin|good mornin|a good morning|very good morning) [to you|my friend|buddy|sunshine|everyone|there|assistant]',
      ],
    },
    text: ({ language }) => (language === 'ru' ? 'Здравствуйте!' : 'Hello!'),
    momentary: false,
  },
  thanks: {
    sentences: {
      ru: [
        '[огромное|большое|ладно|хорошо|отлично|супер|ок|окей|все|вот|класс|круто|ну|ой|понял|поняла|благодарю и|все понял|здорово] (спасибо|спасибки|благодарю|спс|пасиб|пасибки|мерси|сенкс|благодарствую|спасибочки|сенк ю|сэнкс|пасибо|спасибище|признателен|признательна) [большое|огромное|тебе|вам|тебе большое|за помощь|за ответ|за подсказку|за информацию|за работу|помог|помогла|очень помог|ты очень помог|ты помог|ты мне (очень помог|помог)|выручил|ты выручил|ты меня выручил|дружище|друг|все|брат|мой друг|бро|умница|молодец|от души|больше ничего не нужно|это все|что помог|за все|за это|человеческое|дорогой|всем|от всей души|преогромное|ты лучший|этого достаточно|за понимание|еще раз]',
        '(я тебе благодарен|премного благодарен|от души|от души спасибо|я (очень|тебе очень) благодарен|очень благодарен|очень признателен|ты мне (очень помог|помог)|ты очень помог|ты меня выручил|выручил|вот спасибо|вот это помог|большое человеческое спасибо|спасибо спасибо|благодарность тебе|низкий поклон|признателен тебе|тысяча благодарностей)',
      ],
      en: [
        '[ok|great|cool|awesome|perfect|alright|many|well|nice|wonderful|excellent|good job|oh|oh cool|okay great|ok great|that is great|that is perfect|big|a big|sweet|brilliant|lovely|gotcha|got it|amazing|yes|no|ok perfect|so many|a million] (thanks|thank you|thank you very much|thanks very much|thanks a lot|thank you so much|thanks so much|thx|cheers|ta|thanks a million|thanks a bunch|thanks a ton|much appreciated|thanks again|thank you again|appreciate it|much obliged|thank you kindly|thank u|thanks heaps|thank you thank you|really appreciate it|appreciated|thank you a lot|tysm|thank you ever so much|thanking you|thanks much|i thank you) [for (the|your|all your|all the|all of your) (help|time|assistance|answer|support|info|information|hard work|reply|response|service|reminder|update|tip|advice|effort|kindness)|for helping [me] [out]|for everything|for that|for this|for all you do|for being (helpful|there|so helpful)|buddy|man|friend|a lot|very much|that is all|my friend|mate|pal|that helped|that was helpful|that is helpful|that helps|dude|you rock|you are the best|again|bud|bro|dear|you have been (helpful|great|a great help)|that is all i needed|that is great|that will be all|good job|nice job|so much|kindly|ever so much|assistant]',
        'i (appreciate|really appreciate|truly appreciate|do appreciate|sure appreciate) (it|that|your help|the help|you|your assistance|your time|all your help|this|everything|what you do)',
        '(i am|i am so|i am very|i am really) (grateful|thankful) [for (your|the) (help|assistance)|to you]',
        '(that was (helpful|very helpful|really helpful)|you have been (helpful|very helpful|a great help)|that helped [a lot]) [thanks|thank you]',
        'thanks to you',
      ],
    },
    text: ({ language }) => THANKED[language],
    momentary: false,
  },
  capabilities: {
    sentences: {
      ru: [
        '[а|напомни|расскажи|скажи|покажи|ну|и] [мне|нам] [а] что [же|вообще|там] [ты|вы] [еще|вообще|там|можешь] (умеешь|можешь|знаешь|умеете|можете) [делать|сделать|выполнять|вообще|для меня сделать|для меня делать|сделать для меня|полезного] [еще|вообще|интересного|полезного|для меня]',
        '[а] (какие|какой|каковы) [у тебя] [есть] (команды|функции|возможности|навыки|умения|способности|таланты|скиллы) [есть] [у тебя|ты (знаешь|умеешь|понимаешь|выполняешь)|твои|у вас|имеются]',
        '(каковы|какие) твои (команды|функции|возможности|навыки|умения|способности)',
        '(покажи|перечисли|назови) [мне] [все] [свои|твои|доступные|голосовые] команды',
        '[покажи|дай|открой|расскажи|назови|выведи|озвучь|перечисли] [мне] (список|все|весь список|полный список|перечень|доступные) [твоих|своих|доступных|всех|голосовых] (команд|функций|возможностей|команды|функции|возможности|навыков|умений)',
        '[покажи|расскажи [про]|перечисли|опиши|назови|поведай [о]|расскажи о] [мне|нам] [про|о] (твои|свои|твоих|своих) (возможности|функции|умения|навыки|команды|возможностях|функциях|умениях|навыках|командах|способности|способностях)',
        '(помощь|справка|помоги|хелп|мне нужна помощь|нужна помощь|помоги мне|нужна справка|покажи (помощь|справку)|открой (помощь|справку)|дай справку|help|вызови справку)',
        '[в] чем [ты|вы] (можешь|сможешь|можете) [мне|нам] [быть] (помочь|полезен|пригодиться|полезна)',
        '(чем|как) [ты|вы] [мне|нам] [можешь|сможешь|можете] (полезен|можешь быть полезен|помочь|пригодиться|быть полезен|поможешь|можешь помочь)',
        '(расскажи|скажи|поведай|объясни|покажи) [мне|нам] (что|о том что|про то что|все что) (ты|вы) (умеешь|можешь|умеете|можете|знаешь) [делать]',
        'на что [ты] [еще|вообще] (способен|способна|годен|способен ты)',
        'какие [голосовые] команды [ты|тебе] [вообще] (знаешь|понимаешь|доступны|есть|можно давать|можно отдавать|выполняешь|поддерживаешь|я могу (использовать|давать|говорить))',
        '(что|о чем) (можно|мне можно|я могу) [у тебя|тебя] (спросить|сказать|попросить|приказать|поручить|тебе поручить|тебе сказать|у тебя спросить|тебя попросить|тебя спросить) [у тебя|тебя|тебе]',
        '(как|как мне) [с] (тобой|вами) (пользоваться|управлять|работать|общаться)',
        '(с чем|какие задачи|какие вопросы) [ты] (можешь|сможешь|умеешь) [мне] (помочь|решать|выполнять|помогать)',
        'для чего ты (нужен|создан|предназначен)',
        'что ты за (ассистент|помощник) и что умеешь',
        'расскажи о себе и [о] своих возможностях',
      ],
      en: [
        '[<tell>] what [else|all|things|are you|sort of things|kind of things|stuff|tasks|exactly|actually] (can|do|could) you [all|actually|even] (do|do for me|help with|help me with|handle|offer|assist with|assist me with|accomplish|perform|answer|control|understand|offer me) [for me|for us|to help|to help me|exactly|today|around here|on this computer|else]',
        '[<tell>] what [else|all|things|tasks|commands|stuff] you (can|could) (do|help with|help me with|handle|understand|perform|control) [for me]',
        '[<tell>] what you (are able to do|are capable of|know how to do|do|can do)',
        '[<tell>] (everything|all|some things|the things|things|all the things) you can do [for me]',
        '[<tell>] what are (you capable of [doing]|you able to do [for me]|you good at|your (capabilities|features|skills|functions|abilities|commands|options|talents|powers|functionalities)|some things you can do|the things you can do|you good for|all the things you can do|the commands|the available commands)',
        '[<tell>] [about] your (capabilities|features|skills|functions|abilities|commands)',
        'what [else|all|things|kind of things|sort of things] (can|could|may|should|do) i (ask|say|tell you|do|use you for|ask you|request) [you|to you|with you|you for|from you] [about|to do|to accomplish|for|to help with|to do for me]',
        '(what|which) [types|kinds|sorts|kind|type|sort] [of] (questions|commands|things|tasks|requests|stuff) (can|could|may) (i (ask|give|say|use|request)|you (do|answer|handle|understand|perform|help with)) [you|with you|you about|to you|me with]',
        '(what|which) [voice] commands (are there|do you (know|have|understand|support|recognize|accept|take)|can i (use|say|give|give you)|are available|work|are supported|can you (understand|do))',
        '[show|show me|list|give me|tell me|display|what are|read me|see|bring up|open|view] [the|a|your|all|available|all your|all the|list of|the list of|a list of|all of your|list of your|a list of your|me] [available|voice|possible|supported] (commands|capabilities|features|skills|abilities|functions|options|command list|help menu)',
        '(help|help me|i need help|i need some help|i need assistance|help please|help menu|show help|show me help|open help|assist me|i need a hand|user guide|show the help|instructions|get help)',
        '(how|in what ways|what ways|with what) (can|could|do|will|might) you (help|assist|be of help|be of service|be useful|help out|serve) [me|us|to me] [today|out|with]',
        'how (can|do|should) i (use|operate|talk to|work with|interact with|control) (you|this|this assistant)',
        '(what do you do|what can you|what is it you do|what is it you can do|what is it that you do|what are you for|what is your purpose|what are you here for)',
        '(can|could) you (tell|show|explain to) me what you (do|can do|are capable of)',
        '(what|anything) else can you do',
        'what (are|do) you have to offer',
        '(give me|show me|i want) [a|the] list of [the|all the|all] (things|commands|tasks) [that] you can (do|understand)',
        'what do you know how to do',
        'what (functions|features|skills|abilities|capabilities|commands) (do|can) you (have|offer|support|got)',
        'what am i able to (ask|say|do) [you]',
      ],
    },
    text: ({ language }, actions) => capabilities(actions, language),
    momentary: false,
  },
  ...SMALL_TALK,
}

type DatePart = 'year' | 'month' | 'day'

const DATE_PARTS: ReadonlyMap<string, DatePart> = new Map([
  ...['год', 'year'].map((form) => [form, 'year'] as const),
  ...['месяц', 'месяца', 'month'].map((form) => [form, 'month'] as const),
  ...'число числа дата дату датой день недели date day weekday week'
    .split(' ')
    .map((form) => [form, 'day'] as const),
])

/** The year or the month, when nothing else of the date is asked for. */
function partAsked(tokens: Spoken['tokens']): Exclude<DatePart, 'day'> | null {
  const [part, ...more] = new Set(tokens.flatMap(({ form }) => DATE_PARTS.get(form) ?? []))
  return part && part !== 'day' && more.length === 0 ? part : null
}

function sayPartOfDate(
  part: Exclude<DatePart, 'day'>,
  { now, timeZone }: Moment,
  language: Language,
): string {
  const locale = language === 'ru' ? 'ru' : 'en-US'
  const said = now.toLocaleDateString(locale, {
    timeZone,
    ...(part === 'year' ? { year: 'numeric' } : { month: 'long' }),
  })
  if (language === 'en') return `It is ${said}.`
  return part === 'year' ? `Сейчас ${said} год.` : `Сейчас ${said}.`
}
