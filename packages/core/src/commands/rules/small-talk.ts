import type { Localized } from '../../language.ts'
import type { Answer, Topic } from './answers.ts'

/** What people say to a computer as they would to a person. */
export type SmallTalk = 'farewell' | 'wellbeing' | 'identity' | 'praise' | 'presence'

/** What is said to praise. */
export const PRAISED: Localized = { ru: 'Рад стараться!', en: 'Glad to help!' }

/** Answered in plain words, without a question: who only talks is not listened to for ever. */
export const SMALL_TALK: Readonly<Record<SmallTalk, Answer>> = {
  farewell: {
    sentences: {
      ru: [
        '[ну|все|ладно|спасибо|хорошо|окей] (пока|пока пока|до свидания|досвидания|до встречи|до завтра|до скорого|до вечера|прощай|всего доброго|всего хорошего|увидимся|бывай|счастливо|чао|спокойной ночи|доброй ночи|сладких снов|приятных снов) [друг|дружище|пока|спасибо|до (завтра|встречи|свидания)]',
        '(все|ладно) (я пошел|я пошла|я ушел|я ушла)',
      ],
      en: [
        '[ok|okay|well|alright|thanks|thank you|thanks a lot] (bye|bye bye|goodbye|good bye|see you|see ya|see you (later|soon|tomorrow|around)|good night|goodnight|night night|sweet dreams|farewell|talk to you later|catch you later|so long|have a (good|nice|great) (day|night|evening|one)|take care|later) [for now|friend|buddy|then|bye|goodbye|good night|thanks]',
      ],
    },
    text: ({ language }) => (language === 'ru' ? 'Всего хорошего!' : 'See you!'),
    momentary: false,
  },
  wellbeing: {
    sentences: {
      ru: [
        '[привет|ну|и] (как дела|как делишки|как твои дела|как у тебя дела|как ты|как сам|как жизнь|как поживаешь|как настроение|как твое настроение|как ты поживаешь|как самочувствие|как ты себя чувствуешь|все (хорошо|в порядке|нормально)) [сегодня|друг|дружище|там|у тебя]',
      ],
      en: [
        '[hi|hello|hey|so|and] (how are you|how are you doing|how is it going|how are things|how do you do|how have you been|how do you feel|how are you feeling|how is life|how is everything|are you ok|are you okay|what is up|whats up|how is your day|how is your day going) [today|doing|going|my friend|buddy|there|then]',
      ],
    },
    text: ({ language }) => (language === 'ru' ? 'Всё хорошо, спасибо.' : 'I’m fine, thank you.'),
    momentary: false,
  },
  identity: {
    sentences: {
      ru: [
        '[а] (кто ты|ты кто|кто ты такой|кто ты такая|ты кто такой|как тебя зовут|как твое имя|какое у тебя имя|тебя как зовут|что ты такое|представься|назовись) [такой|вообще|по имени]',
      ],
      en: [
        '[<tell>] (who are you|what are you|what is your name|what are you called|what should i call you|who am i talking to|who is this|do you have a name|introduce yourself|your name) [exactly|again|anyway]',
      ],
    },
    text: ({ language }) =>
      language === 'ru' ? 'Я Джарвис, голосовой помощник.' : 'I’m Jarvis, your voice assistant.',
    momentary: false,
  },
  praise: {
    sentences: {
      ru: [
        '[ты|какой ты|ну ты|вот это] [просто|очень|такой] (молодец|умница|умный|крутой|красавчик|гений|лучший|=хороший|=хорошая|=хорош|супер) [спасибо]',
        '(хорошая|отличная|прекрасная) работа',
      ],
      en: [
        '(good|great|nice|excellent|amazing) (job|work|one)',
        // "Well" before it is passed over.
        'done',
        '[you are] [so|very|really|a|the] (awesome|amazing|great|smart|clever|best|brilliant|good assistant|genius|helpful)',
        'i (love|like) you',
      ],
    },
    text: ({ language }) => PRAISED[language],
    momentary: false,
  },
  presence: {
    sentences: {
      ru: [
        '[эй|ты|а] (ты тут|ты здесь|ты слышишь меня|ты меня слышишь|слышишь меня|меня слышно|ты там|тут|проснись|ты слушаешь|ты спишь|есть кто живой)',
      ],
      en: [
        '[hey|hello] (are you (there|here|listening|awake|asleep|still there|alive)|can you hear me|hear me|do you hear me|you there|anybody there|anyone there|wake up)',
      ],
    },
    text: ({ language }) => (language === 'ru' ? 'Да, я здесь.' : 'Yes, I’m here.'),
    momentary: false,
  },
}

/** Whether a topic is small talk, which tells the person nothing. */
export const isSmallTalk = (topic: Topic): boolean => Object.hasOwn(SMALL_TALK, topic)
