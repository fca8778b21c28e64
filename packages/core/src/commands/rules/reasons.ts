import type { Localized } from '../../language.ts'
import { isInfinitive } from '../language/infinitive.ts'
import { VERBS } from '../language/lexicon.ts'
import { isMusic } from './music.ts'
import { isName } from './names.ts'
import { mayBeRemark } from './remarks.ts'
import { quote, type Spoken } from './spoken.ts'

const LONGEST = 8
const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

// How a reason begins. "у меня пирог в духовке", "соседи спят", "i am in a meeting", "my eyes hurt".
const RU_BEGINS =
  /^(?:я|мы|мне|нам|у (?:меня|нас)|не (?:слышно|слышу|вижу|видно)|(?:плохо|ничего) не|соседи?|соседка|ребенок|дети|малыш|сын|дочь|дочка|жена|муж|мать|мама|отец|папа|сестра|брат|бабушка|дедушка|начальник|шеф|глаза|уши|голова|слишком|очень|он (?:мне|уже|завис|тормоз)|она (?:мне|уже)|хочу|хочется|надо|нужно|орет|звонят|звонок|пришли|совещание|созвон|поздно) /
// These begin a reason only before the command: after it they say where, what or when.
const RU_BEGINS_FIRST =
  /^(?:экран|монитор|звук|музыка|песня|видео|комп|компьютер|ноутбук|система|как то|что то|на сегодня|тут|здесь|все|эта|этот|это|эту|хватит|надоел[аои]?|ничего|плохо|громко|тихо|темно|ярко|светло|скучно|устал|устала|ухожу|пошел|пошла|отхожу|отойду|убегаю|громковато|тиховато|темновато|уже|пора|время|больше|ночь) /
const EN_BEGINS =
  /^(?:(?:i|we) (?:am|are|have|do not|can not|can barely|can hardly|could not|hate|dislike|need|want|love|like|just|will be|feel|got|went)|it is|it was|this (?:is|one is|song|music|track)|that (?:is|was)|there (?:is|are)|my \S+ (?:is|are|has|have|hurts?|aches?)|the \S+ (?:is|are)|(?:someone|everyone|somebody|everybody|people) (?:is|are|s)|too |enough |way too |bedtime|time for |what a |the (?:baby|kids|neighbors|neighbours|boss|sun|light|sound|music) |(?:phone|phones) ringing)/
// Words that make the rest somebody's words, a condition, a wish of another kind, or a part of one sentence.
const NOT_A_REASON: Localized<RegExp> = {
  ru: /^(?:сказа|говор|попроси|просил|просит|велел|крич|крикн|напис|пиш|назыв|ответил|слыша|услыш|спросил|спраш|дума|зна|хочет|хотел|могу|может|нельзя|если|когда|пока|чтоб|почему|зачем|кто|где|куда|бы|никогда|забы|помн|вспомн|бо[юя]|нажа|сможе|умею|учи|пыта|стара|реш|чит|фильм|книг|спо[ею]|пел|цитат|слов|фраз|команд|обычно|всегда|каждый|вчера|можно|ли|или|дожд|ужин|холодно|жарко|дует|сквозн|замерз|кухн|спальн)/,
  en: /^(?:if|when|while|until|unless|after|before|whether|how|why|who|where|said|says?|saying|tell|tells|told|ask|asks|asked|called|named|titled|think|thought|know|believe|guess|hope|wish|heard|hears|saw|never|forgot|remember|trying|about|wants|wanted|would|should|could|might|always|usually|rain(?:ing)?|cold|hot|snowing|windy|freezing|kitchen|bedroom|word|phrase|movie|book|yesterday|every)$/,
}
// After the command these may be what it acts on: "mute the sound".
const EN_BEGINS_AFTER =
  /^(?:(?:i|we) |it is |there is |my \S+ (?:is|are|hurts?|aches?) |(?:someone|everyone) is |too |the (?:baby|kids|boss) )/
const UNFINISHED: Localized<ReadonlySet<string>> = {
  ru: words(
    'и а но или в на с к по за от до для не бы во из о об про у под над при что это эта этот эту я мне меня мы нам нас у очень слишком хочу хочется',
  ),
  en: words(
    'to that and or the a an my of for with is are was be not will can must you him her them he she we they who do did does have has had ' +
      'may in on at by from let make made going but i is this your our his their just too very so am as like than',
  ),
}
// "i can not hear it", "не слышу": a negation that is a reason by itself.
const ALLOWED_NOT =
  /^(?:.* )?(?:не (?:слышу|слышно|вижу|видно|люблю|нравится|нравятся|успеваю|хочу (?:ее|его|это) слушать|мешай)|(?:am not feeling|(?:do|can|could) not (?:like|hear|see|need|want|stand|read|focus|concentrate|sleep)))(?: .*)?$/

// Another clause is another command, or nobody knows what.
const JOINTS = words('и а потом затем также and then also plus')

/** A trailing "а то …", "because …": whatever follows is the reason. */
const BECAUSE: Localized<readonly string[]> = {
  ru: ['а то', 'потому что', 'так как', 'чтобы не'],
  en: ['because', 'since', 'cause', 'so that', 'so i can', 'so we can', 'or i will', 'otherwise'],
}
// A command that begins with no verb.
const HEADS: Localized<ReadonlySet<string>> = {
  ru: words(
    'погромче потише громче тише пауза паузу громкость звук яркость давай следующая следующую следующий таймер будильник напоминание скриншот',
  ),
  en: words('louder quieter volume next timer alarm reminder brightness screenshot let please can could do'),
}
const EN_VERBS = words(
  'open close launch start stop run turn switch set put take play pause resume mute unmute lock restart reboot shut power search google ' +
    'look find skip go make raise lower increase decrease reduce minimize maximize hide type write create add remind wake cancel give show ' +
    'bring pull load quit exit kill end dim brighten capture grab snap send crank drop boost',
)

/**
 * The command without the reason given before it, for every place where the reason may end; the longest command first.
 */
export function* withoutLeadingReason(spoken: Spoken): Generator<Spoken> {
  const { tokens } = spoken
  for (let at = 1; at <= Math.min(LONGEST, tokens.length - 1); at += 1)
    if (
      beginsCommand(spoken, at) &&
      isReason(spoken, 0, at) &&
      !isRemark(spoken, [at, tokens.length], [0, at])
    )
      yield { ...spoken, tokens: tokens.slice(at) }
}

/** Whether the words from one token up to another say something of a thing that is named beside them without a verb. */
function isRemark(spoken: Spoken, [thingFrom, thingTo]: Range, [from, to]: Range): boolean {
  const { tokens, language } = spoken
  const named = { ...spoken, tokens: tokens.slice(thingFrom, thingTo) }
  if (
    named.tokens.some((_, at) => isCommandVerb(named, at) || ASKS_BY_ITSELF.has(named.tokens[at]?.form ?? ''))
  )
    return false
  return (
    isName(named) ||
    isMusic(named) ||
    mayBeRemark(
      tokens.slice(from, to).map(({ form }) => form),
      language,
    )
  )
}

type Range = readonly [from: number, to: number]

// What is said only to have it done.
const ASKS_BY_ITSELF = words(
  'погромче потише громче тише ярче темнее давай louder quieter softer please let could can do',
)

/** The command without the reason given after it. */
export function* withoutTrailingReason(spoken: Spoken): Generator<Spoken> {
  const { tokens, language } = spoken
  for (let at = Math.max(1, tokens.length - LONGEST - 1); at < tokens.length; at += 1) {
    const because = BECAUSE[language].some((phrase) =>
      phrase.split(' ').every((word, ahead) => tokens[at + ahead]?.form === word),
    )
    if (
      because
        ? tokens.length - at <= LONGEST + 1
        : tokens.length - at > 1 &&
          isReason(spoken, at, tokens.length) &&
          !isRemark(spoken, [0, at], [at, tokens.length])
    )
      yield { ...spoken, tokens: tokens.slice(0, at) }
  }
}

// Where the command goes on after a reason in its midst: "таймер — у меня пирог в духовке — на 35 минут".
const GOES_ON = words('на до через в к for to at in by')

/** The command without the reason given in its midst. */
export function* withoutInnerReason(spoken: Spoken): Generator<Spoken> {
  const { tokens } = spoken
  for (let from = 1; from < tokens.length - 3; from += 1)
    for (let to = tokens.length - 1; to > from + 1; to -= 1)
      if (to - from <= LONGEST && GOES_ON.has(tokens[to]?.form ?? '') && isReason(spoken, from, to))
        yield { ...spoken, tokens: [...tokens.slice(0, from), ...tokens.slice(to)] }
}

/** Whether a command may begin at a token: with one of its verbs, or with what it is about. */
export function beginsCommand(spoken: Spoken, at: number): boolean {
  return HEADS[spoken.language].has(spoken.tokens[at]?.form ?? '') || isCommandVerb(spoken, at)
}

/** Whether a token tells somebody to do something. An infinitive does not: "я забыл выключить звук". */
export function isCommandVerb(spoken: Spoken, at: number): boolean {
  const form = spoken.tokens[at]?.form ?? ''
  if (spoken.language === 'en') return EN_VERBS.has(form)
  return VERBS.ru.has(form) && !infinitiveAt(spoken, at)
}

function infinitiveAt(spoken: Spoken, at: number): boolean {
  return isInfinitive(quote(spoken, at, at + 1).toLowerCase())
}

function isReason(spoken: Spoken, from: number, to: number): boolean {
  const { tokens, language } = spoken
  const forms = tokens.slice(from, to).map(({ form }) => form)
  const said = forms.join(' ')
  const begins =
    language === 'en'
      ? EN_BEGINS.test(`${said} `) && (from === 0 || EN_BEGINS_AFTER.test(`${said} `))
      : RU_BEGINS.test(`${said} `) || (from === 0 && RU_BEGINS_FIRST.test(`${said} `))
  if (!begins) return false
  if (forms.some((form) => JOINTS.has(form))) return false
  if (to < tokens.length && UNFINISHED[language].has(forms.at(-1) ?? '') && !/(?:hear|see) you$/.test(said))
    return false
  if (forms.some((form) => NOT_A_REASON[language].test(form))) return false
  if (language === 'ru' && forms.some((form, at) => VERBS.ru.has(form) && !infinitiveAt(spoken, from + at)))
    return false
  return !forms.some((form) => form === 'не' || form === 'not') || ALLOWED_NOT.test(said)
}
