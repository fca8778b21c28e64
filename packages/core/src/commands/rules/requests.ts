import type { Localized } from '../../language.ts'
import { withoutOpening } from './openings.ts'
import { ASKED_FORMS, baseOfGerund } from './request-forms.ts'
import type { Spoken } from './spoken.ts'

/**
 * A wish for oneself ("мне надо …", "i want to …") or a proposal ("давай …", "let us …"). What is wished so in one word
 * may be about the person: "i need to sleep", "хочу спать".
 */
const WISHES: Localized<readonly string[]> = {
  ru: [
    'мне надо',
    'мне нужно',
    'мне бы',
    'мне необходимо',
    'мне требуется',
    'нам надо',
    'нам нужно',
    'надо чтобы ты',
    'нужно чтобы ты',
    'надо бы',
    'надо',
    'нужно бы',
    'нужно',
    'необходимо',
    'требуется',
    'хочу чтобы ты',
    'хочу чтоб ты',
    'хочу чтобы',
    'я хочу чтобы ты',
    'я хочу',
    'мы хотим',
    'хочу',
    'хочется',
    'мне хочется',
    'я хотел бы чтобы ты',
    'я хотел бы',
    'я хотела бы',
    'я бы хотел',
    'я бы хотела',
    'хотел бы',
    'хотела бы',
    'хотелось бы',
    'хорошо бы',
    'неплохо бы',
    'было бы неплохо',
    'было бы хорошо',
    'было бы здорово',
    'давай мы',
    'давайте',
    'давай ка',
    'давай',
    'пора бы',
    'пора',
    'может',
    'может быть',
  ],
  en: [
    'i want to',
    'want to',
    'going to',
    'i would like to',
    'i would love to',
    'i need to',
    'i have to',
    'i have got to',
    'i got to',
    'we need to',
    'we should',
    'let us',
    'let me',
    'lets',
    'time to',
    'it is time to',
    'how about',
    'how about we',
    'can we',
    'could we',
    'shall we',
    'can you help me',
    'can you help me to',
    'help me',
    'help me to',
  ],
}

/** What only asks: the command itself follows, whole. */
const REQUESTS: Localized<readonly string[]> = {
  ru: [
    'не мог бы ты',
    'не могла бы ты',
    'не могли бы вы',
    'не мог бы',
    'не могла бы',
    'не могли бы',
    'могла бы ты',
    'мог бы',
    'могла бы',
    'могли бы вы',
    'ты можешь',
    'ты не можешь',
    'можешь мне',
    'можешь ли ты',
    'сможешь',
    'можно',
    'можно мне',
    'если не затруднит',
    'если тебе не трудно',
    'если тебе не сложно',
    'если вам не трудно',
    'будь другом',
    'будь так добр',
    'будь так добра',
    'будь человеком',
    'будь лапочкой',
    'будь зайкой',
    'сделай одолжение',
    'сделай милость',
    'сделай доброе дело',
    'окажи услугу',
    'очень прошу',
    'прошу вас',
    'я прошу тебя',
    'попрошу тебя',
    'попрошу',
    'помоги мне',
    'помоги',
    'попробуй',
    'постарайся',
    'быстро',
    'быстренько',
    'срочно',
    'скорее',
    'живо',
    'немедленно',
    'а теперь',
    'теперь',
    'сейчас',
    'тогда',
    'ладно',
    'хорошо',
    'отлично',
    'супер',
    'короче',
    'значит',
    'в общем',
    'пожалуй',
    'знаешь',
    'знаешь что',
    'и',
    'да',
    'друг',
    'дружок',
    'дружище',
    'бро',
    'братан',
    'чувак',
    'дорогой',
    'дорогая',
    'родной',
    'приятель',
    'мой друг',
    'помощник',
    'ассистент',
    'алиса',
    'компьютер',
    'комп',
  ],
  en: [
    'would you mind',
    'do you mind',
    'you mind',
    'mind',
    'do you think you could',
    'do you think you can',
    'would it be possible to',
    'would it be possible for you to',
    'would you be able to',
    'are you able to',
    'is there any way you could',
    'is there any way you can',
    'is there a way you can',
    'any chance you could',
    'any chance you can',
    'i was wondering if you could',
    'i was hoping you could',
    'i would appreciate it if you could',
    'i would appreciate if you could',
    'it would be great if you could',
    'i need you to',
    'i want you to',
    'i am going to need you to',
    'you can',
    'you could',
    'you may',
    'can you just',
    'could you just',
    'be a dear and',
    'be a pal and',
    'be kind and',
    'do me a favor',
    'do me a solid and',
    'if you do not mind',
    'if you would',
    'if possible',
    'when you get a chance',
    'try to',
    'feel free to',
    'why do not you',
    'make sure to',
    'make sure you',
    'go ahead',
    'go on and',
    'hurry up and',
    'hurry and',
    'quickly',
    'quick',
    'please do',
    'just',
    'now',
    'then',
    'and',
    'also',
    'actually',
    'alright',
    'all right',
    'okay so',
    'ok so',
    'yes',
    'yeah',
    'yep',
    'sure',
    'great',
    'cool',
    'perfect',
    'well then',
    'hey there',
    'hello',
    'hi',
    'yo',
    'dude',
    'buddy',
    'man',
    'bro',
    'mate',
    'pal',
    'sir',
    'my friend',
    'computer',
    'assistant',
    'alexa',
    'siri',
    'hey siri',
    'google',
    'hey google',
    'ok google',
  ],
}

/** What asks for an answer and, before a command, would say something else: "я забыл выключить компьютер". */
const QUESTIONS: Localized<readonly string[]> = {
  ru: [
    'не знаешь',
    'ты не знаешь',
    'знаешь ли ты',
    'ты знаешь',
    'не скажешь',
    'не подскажешь',
    'подскажешь',
    'скажешь',
    'можешь сказать',
    'можешь подсказать',
    'можешь напомнить',
    'скажи мне',
    'подскажи мне',
    'напомни',
    'напомни мне',
    'я забыл',
    'я забыла',
    'забыл',
    'забыла',
    'я не помню',
    'не помню',
    'я не знаю',
    'не знаю',
    'интересно',
    'посмотри',
    'глянь',
    'проверь',
    'узнай',
    'мне интересно',
    'хочу узнать',
    'хочу знать',
  ],
  en: [
    'i forgot',
    'i have forgotten',
    'i do not know',
    'i can not remember',
    'i do not remember',
    'i would like to know',
    'i wonder',
    'i am wondering',
    'i was wondering',
    'any idea',
    'do you have any idea',
    'can you check',
    'can you see',
    'can you remind me',
    'please check',
    'i am curious',
  ],
}

/** A question without what introduces it, or null. */
export function withoutQuestion(spoken: Spoken): Spoken | null {
  const tokens = withoutOpening(spoken.tokens, QUESTIONS[spoken.language])
  return tokens && { ...spoken, tokens }
}

const OWN = /^(?:компьютер|комп|ноутбук|ноут|пк|систем|режим|computer|pc|laptop|machine|system|mode|it)$/

/**
 * What is left of "мне бы музыку включить", "давай откроем хром", "would you mind opening the browser" as a plain command:
 * "музыку включи", "открой хром", "open the browser". Null when nothing wraps it.
 */
export function withoutRequest(spoken: Spoken): { spoken: Spoken; wish: boolean } | null {
  const { language } = spoken
  let { tokens } = spoken
  let wish = false
  for (let moved = true; moved; ) {
    const wished = withoutOpening(tokens, WISHES[language])
    const asked = wished ? null : withoutOpening(tokens, REQUESTS[language])
    const rest = wished ?? asked
    moved = rest !== null
    if (rest) tokens = rest
    wish ||= wished !== null
  }
  const wrapped = tokens.length < spoken.tokens.length
  if (wish && tokens.length < 2 && language === 'en') return null
  const plain = tokens.map((token, at) => {
    const form =
      language === 'ru'
        ? wrapped || at === 0
          ? ASKED_FORMS.get(token.form)
          : undefined
        : wrapped && at === 0
          ? baseOfGerund(token.form)
          : undefined
    return form === undefined ? token : { ...token, form, stem: form }
  })
  const changed = wrapped || plain.some((token, at) => token !== tokens[at])
  return changed ? { spoken: { ...spoken, tokens: plain }, wish } : null
}

/** Whether the computer itself is named, so that "мне надо усыпить компьютер" is not about the person. */
export function namesComputer({ tokens }: Spoken): boolean {
  return tokens.some(({ stem, form }) => OWN.test(stem) || OWN.test(form))
}
