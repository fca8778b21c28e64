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
  ability: { ru: 'ставить таймеры', en: 'set timers' },
  example: { ru: 'поставь таймер на 5 минут', en: 'set a timer for 5 minutes' },
  undo: ({ label }) => ({ name: 'cancel_timer', parameters: { ...(label !== undefined && { label }) } }),
  says: {
    ru: ({ seconds }) => `Таймер: ${durationInWords(Number(seconds), 'ru')}.`,
    en: ({ seconds }) => `Timer set: ${durationInWords(Number(seconds), 'en')}.`,
  },
  beyond: {
    ru: 'Таймер бывает от секунды до недели. На сколько поставить?',
    en: 'A timer runs from a second to a week. For how long?',
  },
  sentences: [
    {
      ru: [
        '~[<set>|запусти|заведи|включи|создай|засеки|мне нужен|начни|поставь мне|добавь|сделай мне|активируй|установи мне|мне бы|вруби|открой] ([еще 1|новый|второй|1|еще] (таймер|таймерок|обратный отсчет|отсчет времени|кухонный таймер)) (на {seconds:duration}|ровно на {seconds:duration}|длительностью {seconds:duration}|длиной {seconds:duration}|до {seconds:duration})',
        '[<set>|запусти|заведи|включи|создай|мне нужен|начни|вруби] [новый] (таймер|обратный отсчет|отсчет) {seconds:duration}',
        '~(засеки|засекай|отсчитай|отмерь|засекаем|отмеряй|считай|считай назад|отсчитывай) [время] (на {seconds:duration}|{seconds:duration}|ровно {seconds:duration})',
        '[запусти|начни|включи|поставь] [обратный] отсчет [на|времени на] {seconds:duration}',
        '{seconds:duration} (таймер|на таймер) [поставь|засеки|включи|запусти]',
        '{seconds:duration} (засеки|засекай|отсчитай)',
        '~[<set>|запусти|заведи|включи|создай] ({seconds:length-adjective} таймер)',
        'таймер [чтобы] [сработал|прозвенел|зазвонил] через {seconds:duration}',
        '(разбуди|подними|разбуди меня|подними меня|растолкай меня|буди меня) через {seconds:duration}',
        '[<set>|заведи|включи] будильник (через|на через) {seconds:duration}',
        '(позови|пикни|просигналь|дай знать|сообщи|дай сигнал|предупреди|сигнализируй|звякни|тренькни|маякни|прозвени|пискни|оповести|дай звонок) [мне|меня] [когда пройдет|когда пройдут|через] {seconds:duration}',
        '(позови|скажи|сообщи|дай знать|предупреди|напомни) [мне|меня] когда (пройдет|пройдут|истечет|истекут|закончится|закончатся) {seconds:duration}',
        '[<set>|запусти|заведи|включи|создай] таймер [для|на] {label:label} [на] {seconds:duration}',
        '[<set>|запусти|заведи|включи|создай] таймер на {seconds:duration} (под названием|с названием|с именем|по имени|назови его|для|с меткой|с пометкой) {label:label}',
        'таймер (под названием|с названием|с именем|с меткой|с пометкой) {label:label} на {seconds:duration}',
        '(поставь|запусти|создай) (под названием|с названием|с именем) {label:label} таймер на {seconds:duration}',
      ],
      en: [
        '[<set>] [up] [a|the|an|my|another|one|1|a new|1 more|me a|for me a] [new|more|quick|simple] <timer> [for me|on] [for|to|of|at|with|lasting|that lasts|that is|set for|set to|going for|that runs for|on for|in] [about|exactly] {seconds:duration} [from now|please|long|starting now]',
        '[<set>] [up] [a|the|an|my|another|me a] [new|quick] {seconds:duration} [long] <timer> [please|for me]',
        '<timer> {seconds:duration}',
        '(set|start|create) [up] (a|the) <timer> (that will go off|that goes off|to go off|to ring|to end|to beep|to alert me) (in|after) {seconds:duration}',
        '(notify|ping|tell|buzz|beep|alert|let me know|give me a shout|signal|warn|poke|nudge|ring|holler at|give me a (ping|heads up|nudge|ring|beep)) [me|at me] (in|after) {seconds:duration}',
        '(let me know|tell me|alert me|notify me|ping me|beep|ring|give me a shout) (in|after|when|once) {seconds:duration} [(is|are|have|has) (up|over|passed|elapsed|gone by|gone|done)]',
        '(let me know|tell me|alert me|notify me) when {seconds:duration} (is|are|have|has) (up|over|passed|elapsed|gone by|done)',
        '(time|count down|countdown|start counting down|clock) [me] [for|from] {seconds:duration}',
        '(start counting|keep time) [down] for {seconds:duration}',
        '[<set>] [up] [an|a|the|my] <alarm> (for|in|to go off in) {seconds:duration} [from now]',
        '(wake me|wake me up|alert me|get me up|wake me back up) (in|after) {seconds:duration} [from now]',
        '(wake me|wake me up) {seconds:duration} from now',
        '[<set>] [up] [a|the] <timer> (called|named|labeled|labelled|titled|for) [the|my] {label:label} (for|to|at|of|with) {seconds:duration}',
        '[<set>] [up] [a|an|the] {label:label} <timer> [for|to|of|at] {seconds:duration}',
        '[<set>] [up] [a|the] <timer> (for|to|of) {seconds:duration} (called|named|labeled|labelled|titled|and (call|name|label) it|for [the|my]) {label:label}',
        '[<set>] [up] [a|the|an] {seconds:duration} <timer> (called|named|labeled|labelled|titled|and (call|name|label) it|for [the|my]) {label:label}',
        '[<set>] [up] [a|the|an] {seconds:duration} {label:label} <timer>',
        '{seconds:duration} on the (clock|timer)',
        '(put|get|give me) {seconds:duration} on the (clock|timer)',
        'i am (cooking|making|baking|boiling|brewing|frying) [a|an|the|some] {what:label} [<set>] [a] <timer> for {seconds:duration}',
      ],
    },
  ],
  lacks: {
    gaps: [
      {
        sentences: {
          ru: [
            '[поставь|установи|включи|заведи|запусти|мне нужен|сделай|создай|засеки|добавь|нужен] [мне] [новый|еще 1|1] (таймер|обратный отсчет) [на]',
            '(засеки|засекай|отсчитай) [мне] [время]',
            '(поставь|запусти|заведи|включи|создай) [еще 1|1] новый',
          ],
          en: [
            '[<set>] [up] [a|the|me a|my|another] [new] <timer> [for me|going|running] [for]',
            '(time me|start timing)',
          ],
        },
        question: {
          ru: () => 'На сколько? Скажите, например: «на 5 минут».',
          en: () => 'For how long? Say, for example, “5 minutes”.',
        },
      },
      {
        sentences: {
          ru: [
            '[<set>|запусти|заведи|включи|создай|засеки|добавь] [мне] [новый|еще 1|1] (таймер|обратный отсчет) [на] {count:number}',
            '(засеки|засекай|отсчитай) [на] {count:number}',
          ],
          en: ['[<set>] [up] [a|the|me a|my|another] [new] <timer> [for me] [for] {count:number}'],
        },
        question: {
          ru: ({ count }) => `${count} чего: секунд, минут или часов?`,
          en: ({ count }) => `${count} what: seconds, minutes or hours?`,
        },
      },
    ],
    answered: {
      ru: ['поставь таймер на …', 'поставь таймер …'],
      en: ['set a timer for …', 'set a timer …'],
    },
  },
}
