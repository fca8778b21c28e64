import type { Localized } from '../../language.ts'
import { matchSentence } from '../rules/match-sentence.ts'
import { parseSentence, type Sentence } from '../rules/sentence.ts'
import { hear } from '../rules/spoken.ts'
import type { Utterance } from '../rules.ts'

/**
 * What an utterance does to what was said before: takes an action back, brings it again after that, does the same once
 * more, drops a question, stops, agrees to what was asked, has no answer, or only goes with what was said: takes note,
 * is sorry, asks to wait, to be quiet, or not to do something (`refrain`: what, the rules say). `back` is the state
 * before: of an action an undo, of an undo a redo.
 */
export type Turn =
  | 'undo'
  | 'back'
  | 'redo'
  | 'repeat'
  | 'drop'
  | 'stop'
  | 'agree'
  | 'unsure'
  | 'noted'
  | 'sorry'
  | 'wait'
  | 'quiet'
  | 'refrain'

const SENTENCES: Readonly<Record<Exclude<Turn, 'refrain'>, Localized<readonly string[]>>> = {
  undo: {
    ru: [
      '[нет|ой|стоп|все] (отмени|откати|отменяй) [все] [это|обратно|назад]',
      '(отмени|откати|отмена) [это|мое|мою|твое] (последнее|предыдущее) [действие|команда|изменение]',
      '(отмени|откати|отмена) (действие|команда|изменение|изменения)',
      '[нет|ой|стоп] отмена [этого]',
      '(отмени|откати) то что [ты] [только что] сделал',
    ],
    en: [
      '[no|oops|wait|no wait|oh no] (undo|revert|reverse|cancel|scratch|unwind) [that|it|this|everything]',
      '(undo|revert|reverse|cancel|take back) [the|my|your|that] (last|previous) [action|command|change|thing|step|one]',
      '(undo|revert|reverse) (the|that|this|your) (action|command|change)',
      '(undo|revert|reverse|cancel) what you [just] did',
      '[no|oops|wait] take (that|it|this) back',
      '[no|oops|wait] take back (that|it|this)',
      'roll (that|it|this) back',
    ],
  },
  back: {
    ru: [
      '(верни|сделай|поставь|пусть будет) [все|это] [обратно|назад] (как|так как) [это|все] было [раньше|до этого|прежде]',
      '(верни|поставь) [все|это] (обратно|назад)',
      '(включи|выключи|открой|закрой|разверни) обратно',
      'верни (все|это)',
    ],
    en: [
      '(put|change|set|turn|bring) (it|that|everything|things|this) back [to] [(how|the way|what|like) (it|everything|things) (was|were) [before]]',
      'change back',
      '(go|switch) back to (how|the way|what) it was [before]',
      '(make|leave) it (how|the way|like) it was [before]',
    ],
  },
  redo: {
    ru: ['(верни|повтори) (отмененное|отмену)', 'редо'],
    en: ['redo [that|it|this|the last (action|command|one)]'],
  },
  repeat: {
    ru: [
      '[сделай|скажи|повтори|давай|выполни] [это|то же самое|тоже самое|то же|последнее|последнюю команду|последнее действие] (еще раз|еще разок|снова|опять|заново|еще 1 раз)',
      '(еще|и еще)',
      'повтори [это|то же самое|команду|(последнее|предыдущее|прошлое) [действие|команда]]',
      '(сделай|выполни) (то же самое|тоже самое)',
    ],
    en: [
      '[do|say|run] [that|it|this|the same] [thing|command] (again|once more|1 more time|1 more)',
      'repeat [that|it|this|yourself|(the|my|that) (last|previous) [command|action|thing|one]|(last|previous) (command|action|thing)] [again|1 more time]',
      'do the same [thing]',
      '[even|a bit|a little|a little bit] more',
    ],
  },
  drop: {
    ru: [
      '[нет|ладно|хорошо|да|все|ой|а|лучше|спасибо] [уже|лучше|больше|ничего] (не надо|ненадо|не нужно|не стоит|не хочу) [уже|больше|ничего|спасибо|таймер|будильник|напоминание|напоминать]',
      'не (делай|делай так) [этого|это]',
      '[нет|не|ладно|хорошо|да|все|ой] [я] (забей|проехали|передумал|передумала|неважно|не важно|отбой|отмена|ничего|никакой|никакого|не ставь|обойдусь|не сейчас|потом|в другой раз) [об этом|про это|уже|спасибо]',
      // "Не забудь об этом" asks for the opposite.
      '[нет|ладно|хорошо|да|все|ой] =забудь [об этом|про это|уже|спасибо]',
      '(нет|не|нет спасибо|(нет|не) (нет|не))',
    ],
    en: [
      '[no|oh|ok|okay|well|actually|wait] (never mind|nevermind|forget it|forget about it|forget that|drop it|leave it|do not bother|do not|skip it|no need|not now|not yet|maybe later|i changed my mind|changed my mind|it does not matter) [thanks|thank you|then|anymore|it]',
      'do not do (that|it|this)',
      '(no|nope|nah|nothing|cancel|no thanks|no thank you|no no|no wait|wait no)',
    ],
  },
  stop: {
    ru: [
      '[все|ну|да|так] (стоп|хватит|достаточно|перестань|прекрати|остановись|довольно|тормози|стой) [все|уже|стоп|хватит]',
    ],
    en: [
      '[ok|okay|just|please] (stop|stop it|stop that|enough|that is enough|quit it|cut it out) [now|already|stop|please]',
    ],
  },
  unsure: {
    ru: [
      '[ну|да|ой|я|пока] [я] [пока|еще|сам] (не знаю|не знаю пока|без понятия|понятия не имею|не уверен|не уверена|не помню|не решил|не решила|затрудняюсь ответить) [пока|еще|что сказать|точно|даже]',
      '(дай|дайте|сейчас|надо|нужно) [мне] (подумать|подумаю)',
      // What is asked back of the question: "о чём?", "на сколько?".
      '(о чем|про что|когда|во сколько|на сколько|насколько|сколько|какое время|какой|какую|куда|зачем) [именно]',
      '(э|ээ|эээ|эм|эмм|м|мм|ммм|хм|хмм|гм|ну)',
      '(что|чего|в смысле|не понял|не поняла|не понимаю|повтори вопрос|какой вопрос) [ты спросил]',
    ],
    en: [
      '[well|oh|um] [i] [really|honestly] (do not know|dunno|am not sure|no idea|not sure|have no idea|can not remember|can not decide|do not remember) [yet|really|what]',
      'let me (think|see) [about it]',
      '(about what|of what|when|at what time|what time|for how long|how long|how much|where|which|which one|why) [exactly]',
      '(uh|um|umm|uhm|hm|hmm|er|erm|well)',
      '(what|huh|what do you mean|pardon|i do not understand|what did you say|what was the question)',
    ],
  },
  agree: {
    ru: [
      '[ну|да] (да|ага|угу|давай|конечно|хорошо|ладно|ок|окей|разумеется|согласен|согласна|можно|хочу|верно|именно|сделай|напомни) [да|давай|конечно|так|напомни|сделай|закрой|закрывай|сверни|сворачивай|разверни|разворачивай|можно|хочу]',
    ],
    en: [
      '[oh|ok|okay|well] (yes|yeah|yep|yup|sure|ok|okay|alright|all right|of course|do it|go ahead|sounds good|absolutely|definitely|fine) [please|do|do it|do that|go ahead|thanks|sure|(close|minimize|maximize) (it|that)|remind me]',
    ],
  },
  noted: {
    ru: [
      '[ну|а|да|ага|все|хорошо|ладно|окей|теперь|мне] [все] (=понятно|понятненько|=ясно|ясненько|понял|поняла|=принято|=все|это все|ясно понятно|=отлично|=здорово|=прекрасно|=замечательно|=чудесно|класс|=круто|=неплохо|=интересно|ничего себе|ого|ух ты) [теперь|ясно|понял|поняла] [спасибо]',
    ],
    en: [
      '[ok|okay|oh|ah|yeah|yes|right|all] (got it|gotcha|i got it|i see|understood|i understand|makes sense|that makes sense|noted|right|good|great|cool|nice|lovely|wonderful|excellent|interesting|fair enough|good to know|very good|clear|all clear|wow|that is all) [then|now|thanks|thank you]',
    ],
  },
  sorry: {
    ru: [
      '[ой|ох|ну|да|нет] (извини|извините|извиняюсь|прости|простите|прошу прощения|пардон|виноват|виновата|сорри|я ошибся|я ошиблась) [меня|пожалуйста|я случайно|случайно|ошибся|ошиблась|я (ошибся|ошиблась)|я не тебе|это не тебе]',
      '[это|я|я это] не тебе',
    ],
    en: [
      '[oh|oops|no|i am|i] [so|very|really|am] (sorry|apologies|my apologies|my bad|my mistake|pardon me|excuse me|i apologize|apologize) [about that|for that|jarvis]',
    ],
  },
  wait: {
    ru: [
      // In this form alone: "минут" may answer which unit is meant.
      '[ну|нет|так|ой|стоп] (подожди|подождите|погоди|погодите|постой|обожди|=минуту|минутку|минуточку|1 минуту|1 минутку|=секунду|секундочку|1 секунду|1 секундочку) [немного|немножко|чуть чуть|пока|=минуту|минутку|минуточку|=секунду|секундочку]',
    ],
    en: [
      '[no|oh|just|well] (wait|hold on|hang on|(1|a|just a) (moment|second|sec|minute)|give me (1|a) (moment|second|sec|minute)) [please|(1|a) (moment|second|sec|minute|bit)]',
    ],
  },
  quiet: {
    ru: [
      '[ну|все|да|так] [ты] (=тихо|замолчи|замолкни|помолчи|молчи|молчать|заткнись|умолкни|цыц|тсс|=тишина) [ты|уже|немного|пока]',
    ],
    en: [
      '[just|oh|will you|would you] (shut up|be quiet|be silent|quiet|hush|shush|silence|shut it|zip it|stop talking|keep quiet|pipe down) [now|already|will you]',
    ],
  },
}

const TURNS = Object.keys(SENTENCES) as (keyof typeof SENTENCES)[]
const PARSED = Object.fromEntries(
  TURNS.map((turn) => [
    turn,
    {
      ru: SENTENCES[turn].ru.map((source) => parseSentence(source, 'ru')),
      en: SENTENCES[turn].en.map((source) => parseSentence(source, 'en')),
    },
  ]),
) as Record<keyof typeof SENTENCES, Localized<Sentence[]>>

const MAX_LENGTH = 80
const ANY_TIME = new Date(0)

/** What turn of the conversation an utterance is, or null when it is none. */
export function turnOf({ text, language }: Utterance): Turn | null {
  if (text.length > MAX_LENGTH) return null
  const spoken = hear(text, language, { now: ANY_TIME, timeZone: 'UTC' })
  return (
    TURNS.find((turn) =>
      PARSED[turn][language].some((sentence) => matchSentence(sentence, spoken, {}) !== null),
    ) ?? null
  )
}
