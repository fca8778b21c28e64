import type { Localized } from '../../language.ts'

/** The assistant's name as recognisers in both languages write it. */
export const WAKE_WORDS: ReadonlySet<string> = new Set(
  (
    'джарвис джарвиз джарвес джарвас джарвус джервис джервиз жарвис жарвиз жервис чарвис дарвис джарвиc ' +
    'джавис джаврис джарвиш джарвист джарви гарвис ярвис jarvis jarvise jarviss jarves jarvas jarvus jervis jarviz ' +
    'charvis jarvish javis garvis jarvus dzharvis djarvis'
  ).split(' '),
)

/** Words that carry nothing wherever they stand. */
export const HESITATIONS: Localized<ReadonlySet<string>> = {
  ru: new Set(['э', 'ээ', 'эээ', 'эм', 'эмм', 'ммм', 'мм', 'гм']),
  en: new Set(['uh', 'uhh', 'um', 'umm', 'er', 'erm', 'hmm', 'hm', 'mmm']),
}

/** Polite words, dropped wherever they stand. */
export const PLEASE: Localized<ReadonlySet<string>> = {
  ru: new Set(['пожалуйста', 'пожалуста', 'плиз', 'пожалуй-ста']),
  en: new Set(['please', 'pls', 'plz']),
}

function phrases(lines: string): readonly (readonly string[])[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => line.trim().split(' '))
}

/**
 * What people say before the command itself, longest first within a first word. Dropped while something is left: who
 * calls another assistant ("ok google") and says no more wants nothing of this one.
 */
export const OPENINGS: Localized<readonly (readonly string[])[]> = {
  ru: phrases(`
    ок гугл
    окей гугл
    ok google
    эй сири
    ну ка
    ну
    если можно
    если не трудно
    если не сложно
    а
    эй
    так
    вот
    слушай
    слышь
    послушай
    окей
    ок
    алло
    будь добр
    будь добра
    будьте добры
    будь любезен
    не мог бы ты
    не могла бы ты
    не могли бы вы
    ты не мог бы
    мог бы ты
    ты можешь
    можешь
    можете
    прошу тебя
    прошу
    давай ка
  `),
  en: phrases(`
    ok google
    okay google
    hey google
    hey siri
    hey
    ok
    okay
    so
    well
    now then
    listen
    could you
    can you
    would you
    will you
    i want you to
    i would like you to
    i need you to
    would you mind
    be so kind as to
    kindly
    go ahead and
    do me a favor and
    if you can
    if you could
  `),
}

/** "Скажи" before a question says nothing; before anything else it is the command. */
export const RU_QUESTION_WORDS: ReadonlySet<string> = new Set(
  (
    'который которая которое какой какая какое какие каков кто что где куда откуда когда как почему зачем сколько ' +
    'чему чей чья чье чьи насколько'
  ).split(' '),
)
export const EN_QUESTION_WORDS: ReadonlySet<string> = new Set(
  'what who where when why how which whose'.split(' '),
)
