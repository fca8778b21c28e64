import { durationInWords } from '../language/duration-in-words.ts'
import type { BuiltInAction } from './built-in-action.ts'

export const setTimer: BuiltInAction = {
  definition: {
    name: 'set_timer',
    description: 'Start a countdown.',
    parameters: {
      type: 'object',
      properties: {
        seconds: { type: 'integer', minimum: 1, maximum: 604_800, description: 'Length of the countdown' },
        label: { type: 'string', description: 'Name of the timer, when the person gave one' },
      },
      required: ['seconds'],
    },
    risk: 'safe',
  },
  undo: ({ label }) => ({ name: 'cancel_timer', parameters: { ...(label !== undefined && { label }) } }),
  says: {
    ru: ({ seconds }) => `Таймер: ${durationInWords(Number(seconds), 'ru')}.`,
    en: ({ seconds }) => `Timer set: ${durationInWords(Number(seconds), 'en')}.`,
  },
  sentences: [
    {
      ru: [
        '~[<set>|запусти|заведи|включи|создай|засеки|мне нужен|начни|поставь мне|добавь|сделай мне] ([еще 1|новый|второй|1] таймер) (на {seconds:duration})',
        '[<set>|запусти|заведи|включи|создай|мне нужен|начни] [новый] таймер {seconds:duration}',
        '~(засеки|засекай|отсчитай|отмерь) [время] (на {seconds:duration}|{seconds:duration})',
        '[запусти|начни|включи|поставь] обратный отсчет [на] {seconds:duration}',
        '{seconds:duration} таймер',
        '(разбуди|подними|разбуди меня|подними меня) через {seconds:duration}',
        '[<set>|заведи|включи] будильник через {seconds:duration}',
        '[<set>|запусти|заведи|включи|создай] таймер {label:label} на {seconds:duration}',
        '[<set>|запусти|заведи|включи|создай] таймер {label:label} {seconds:duration}',
        '[<set>|запусти|заведи|включи|создай] таймер на {seconds:duration} (под названием|с названием|с именем|по имени|назови его) {label:label}',
        'таймер (под названием|с названием|с именем) {label:label} на {seconds:duration}',
        'поставь (под названием|с названием|с именем) {label:label} таймер на {seconds:duration}',
      ],
      en: [
        '[<set>] [up] [a|the|an|my|another|one|1|a new|1 more|me a] [new|more] <timer> [for|to|of|at|with] {seconds:duration} [from now|please]',
        '[<set>] [up] [a|the|an|my|another] [new] {seconds:duration} [long] <timer>',
        '(set|start) (a|the) <timer> (that will go off|that goes off|to go off) in {seconds:duration}',
        '(notify|ping|tell|buzz|beep) me (in|after) {seconds:duration}',
        'let me know (in|after|when) {seconds:duration} [(is|are|have|has) (up|over|passed|elapsed|gone by)]',
        '(time|count down|countdown) [me] [for|from] {seconds:duration}',
        '[<set>] [up] [an|a|the|my] <alarm> (for|in) {seconds:duration} [from now]',
        '(wake me|wake me up|alert me|get me up) (in|after) {seconds:duration}',
        '[<set>] [up] [a|the] <timer> (called|named|labeled|labelled) {label:label} (for|to) {seconds:duration}',
        '[<set>] [up] [a|the] {label:label} <timer> (for|to) {seconds:duration}',
        '[<set>] [up] [a|the] <timer> (for|to|of) {seconds:duration} (called|named|labeled|labelled|for [the|my]) {label:label}',
        '[<set>] [up] [a|the|an] {seconds:duration} <timer> (called|named|labeled|labelled|for [the|my]) {label:label}',
        '[<set>] [up] [a|the|an] {seconds:duration} {label:label} <timer>',
        'i am (cooking|making|baking|boiling|brewing|frying) [a|an|the|some] {what:label} [<set>] [a] <timer> for {seconds:duration}',
      ],
    },
  ],
  lacks: {
    gaps: [
      {
        sentences: {
          ru: ['[поставь|установи|включи|заведи|запусти|мне нужен|сделай|создай] [мне] таймер'],
          en: ['[set|start|create|make|i need|put on] [a|the|me a|my] [new] timer'],
        },
        question: {
          ru: 'На сколько? Скажите, например: «на 5 минут».',
          en: 'For how long? Say, for example, “5 minutes”.',
        },
      },
    ],
    answered: {
      ru: ['поставь таймер на …', 'поставь таймер …'],
      en: ['set a timer for …', 'set a timer …'],
    },
  },
}
