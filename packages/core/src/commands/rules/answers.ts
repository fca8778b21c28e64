import type { Localized } from '../../language.ts'
import type { Spoken } from './spoken.ts'

/** What the server answers itself, beside arithmetic. */
export type Topic = 'time' | 'date' | 'greeting' | 'thanks' | 'capabilities'

export type Answer = {
  sentences: Localized<readonly string[]>
  text: (spoken: Spoken) => string
  /** True when the answer is another one at another moment. */
  momentary: boolean
}

/** The built-in answers; a topic without one does not compile. */
export const ANSWERS: Readonly<Record<Topic, Answer>> = {
  time: {
    sentences: {
      ru: [
        'который [же] [<now>] час [<now>]',
        'сколько [<now>] (времени|время|на часах) [<now>]',
        '(какое|что за|скажи|подскажи|покажи|назови|озвучь|узнай) [мне] [<now>] [текущее|точное] время [<now>]',
        '[сейчас|текущее|точное|местное] время [<now>] [скажи|подскажи]',
        'который (сейчас|теперь) час',
        '[скажи|подскажи] (который|сколько) час',
        'что [там] [у нас] (по времени|со временем)',
      ],
      en: [
        '[<tell>] what time is it [now|right now|currently|here]',
        '[<tell>] what time it is [now|right now]',
        '[<tell>] what is the [current|exact|local] time [now|right now|currently|here]',
        '[<tell>] what the [current] time is [now|right now]',
        '[<tell>] [what] [the|current|the current|local|exact] time [is it] [now|right now|please]',
        'do you (know|have) [what] the time [is]',
        'how late is it',
        'time check',
      ],
    },
    text: ({ moment: { now, timeZone }, language }) => {
      const time = now.toLocaleTimeString(language === 'ru' ? 'ru' : 'en-US', {
        timeZone,
        hour: 'numeric',
        minute: '2-digit',
      })
      return language === 'ru' ? `Сейчас ${time}.` : `It is ${time}.`
    },
    momentary: true,
  },
  date: {
    sentences: {
      ru: [
        '(какое|что за) [<now>] (число|дата|день) [<now>] [месяца] [<now>] [и [какой] день недели]',
        '(какая|какой|какого) [<now>] (дата|день|число|день недели|число месяца|месяц|год) [<now>]',
        '(что за|какой) [<now>] день [недели] [<now>]',
        '(скажи|назови|подскажи|покажи) [мне] [сегодняшнюю|текущую|точную] (дату|число|день недели) [сегодня]',
        '(сегодняшняя|текущая) дата',
        '(дата|число|день недели) [сегодня]',
        'сегодня какое число',
        'сегодня какой день [недели]',
      ],
      en: [
        '[<tell>] what [is] (date|day|day of the week|day of the month|month|year) is it [today|now|right now]',
        '[<tell>] what (date|day|day of the week|day of the month) it is [today|now]',
        '[<tell>] what is [the|today s|todays|current|the current] [current] (date|day|day of the week|month|year) [today|now|right now|of today]',
        '[<tell>] [the|today s|todays|current|the current] [current] (date|day of the week) [today|now|right now|of today|please]',
        '(today s|todays|today) date',
        '[<tell>] what is today',
        '[<tell>] (what day|what date) is today',
        '[<tell>] today s date',
        'what (day|date) today is',
        '[<tell>] what today s date is',
        'today is what (day|date)',
      ],
    },
    text: ({ moment: { now, timeZone }, language }) => {
      const date = now.toLocaleDateString(language === 'ru' ? 'ru' : 'en-US', { timeZone, dateStyle: 'full' })
      return language === 'ru' ? `Сегодня ${date.replace(/ г\.$/, ' года')}.` : `Today is ${date}.`
    },
    momentary: true,
  },
  greeting: {
    sentences: {
      ru: [
        '(привет|приветик|приветствую|здравствуй|здравствуйте|здорово|здарова|салют|хай|ку|доброго времени суток|шалом|дарова|приветствую тебя|привет привет) [друг|дружище|ассистент]',
        '(доброе утро|добрый день|добрый вечер|доброго утра|доброго дня|доброго вечера|с добрым утром|добрый)',
      ],
      en: [
        '(hello|hi|hey|hey there|hi there|hello there|howdy|greetings|hiya|yo|good day|why hello|why hello there|hello again|hi again|heya|salutations|hello hello) [my friend|friend|assistant|buddy]',
        'there',
        '(good morning|good afternoon|good evening|morning|evening) [to you]',
      ],
    },
    text: ({ language }) => (language === 'ru' ? 'Здравствуйте! Чем помочь?' : 'Hello! How can I help?'),
    momentary: false,
  },
  thanks: {
    sentences: {
      ru: [
        '[огромное|большое|ладно|хорошо|отлично|супер|ок|окей|все] (спасибо|спасибки|благодарю|спс|пасиб|мерси|сенкс|благодарствую) [большое|огромное|тебе|вам|тебе большое|за помощь|помог|помогла|очень помог|выручил|дружище|друг|все|брат]',
        '(я тебе благодарен|премного благодарен|от души)',
      ],
      en: [
        '[ok|great|cool|awesome|perfect|alright|many|well] (thanks|thank you|thank you very much|thanks a lot|thank you so much|thanks so much|thx|cheers|thanks a million|thanks a bunch|much appreciated|thanks again|thank you again|appreciate it) [for (the|your|all your|all the) (help|time|assistance|answer|support)|for helping [me]|buddy|man|friend|a lot|very much|for that|for everything|that is all]',
        'i (appreciate|really appreciate) (it|that|your help|the help)',
      ],
    },
    text: ({ language }) => (language === 'ru' ? 'Пожалуйста!' : 'You are welcome!'),
    momentary: false,
  },
  capabilities: {
    sentences: {
      ru: [
        '[а|напомни|расскажи|скажи] [мне] что [же] [ты|вы] [еще] (умеешь|можешь|знаешь|умеете|можете) [делать|сделать|выполнять] [еще]',
        '(какие|какой) [у тебя] [есть] (команды|функции|возможности|навыки) [есть] [у тебя|ты (знаешь|умеешь|понимаешь|выполняешь)]',
        '[покажи|дай|открой|расскажи|назови] [мне] (список|все|весь список) (команд|функций|возможностей|команды)',
        '[покажи|расскажи [про]] [мне] [твои|свои] (возможности|функции|умения|навыки|команды)',
        '(помощь|справка|помоги|хелп)',
        '[в] чем [ты] (можешь|сможешь) [мне] [быть] (помочь|полезен)',
        'чем ты (полезен|можешь быть полезен)',
        '(расскажи|скажи) (что|о том что) (ты|вы) (умеешь|можешь|умеете)',
        'на что ты способен',
        'какие команды [ты] (знаешь|понимаешь|доступны|есть)',
        'что (можно|мне можно) (спросить|сказать|попросить) [у тебя]',
        'как тобой пользоваться',
      ],
      en: [
        '[<tell>] what [else|all|things|are you|sort of things|kind of things] (can|do|could) you [all] do [for me|to help|to help me]',
        '[<tell>] what [else|all|things] you (can|could) do [for me]',
        '[<tell>] what are (you capable of|you able to do|your (capabilities|features|skills|functions|abilities|commands))',
        'what [else|all|things] (can|could|may|should) i (ask|say|tell you|do) [you|to you|with you] [about|to do|to accomplish|for|to help with]',
        '(what|which) [types|kinds|sorts|kind|type|sort] [of] (questions|commands|things|tasks) (can|could|may) i (ask|give|say) [you]',
        '(what|which) [voice] commands (are there|do you (know|have|understand|support)|can i (use|say|give)|are available)',
        '[show|show me|list|give me|tell me] [the|a|your|all|available|all your|list of|the list of|a list of] [available|voice] (commands|capabilities|features|skills|abilities)',
        '(help|help me|i need help|i need some help)',
        'how (can|do|could) you help [me]',
        'how (can|do) i use (you|this)',
        'what do you do',
      ],
    },
    text: ({ language }) =>
      language === 'ru'
        ? 'Я открываю программы и сайты, ищу в интернете, включаю музыку, управляю громкостью, яркостью и окнами, ставлю таймеры, будильники и напоминания, делаю заметки и снимки экрана, считаю и говорю время и дату.'
        : 'I open programs and sites, search the web, play music, control volume, brightness and windows, set timers, alarms and reminders, take notes and screenshots, do arithmetic, and tell the time and the date.',
    momentary: false,
  },
}
