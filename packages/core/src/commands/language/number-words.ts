import type { Localized } from '../../language.ts'

/** How a word takes part in a number: added (20 + 5), multiplying what came before (3 × 1000), or ending it (5th). */
export type NumberWord = { value: number; role: 'add' | 'multiply' | 'ordinal' }

function table(entries: Record<number, string>, role: NumberWord['role']): [string, NumberWord][] {
  return Object.entries(entries).flatMap(([value, words]) =>
    words.split(' ').map((word): [string, NumberWord] => [word, { value: Number(value), role }]),
  )
}

const RU_CARDINALS = {
  0: 'ноль нуль ноля нуля нолю нулю нулем',
  1: 'один одна одно одну одного одной одному одним одном',
  2: 'два две двух двум двумя',
  3: 'три трех трем тремя',
  4: 'четыре четырех четырем четырьмя',
  5: 'пять пяти пятью',
  6: 'шесть шести шестью',
  7: 'семь семи семью',
  8: 'восемь восьми восьмью восемью',
  9: 'девять девяти девятью',
  10: 'десять десяти десятью',
  11: 'одиннадцать одиннадцати',
  12: 'двенадцать двенадцати',
  13: 'тринадцать тринадцати',
  14: 'четырнадцать четырнадцати',
  15: 'пятнадцать пятнадцати',
  16: 'шестнадцать шестнадцати',
  17: 'семнадцать семнадцати',
  18: 'восемнадцать восемнадцати',
  19: 'девятнадцать девятнадцати',
  20: 'двадцать двадцати двадцатью',
  30: 'тридцать тридцати тридцатью',
  40: 'сорок сорока',
  50: 'пятьдесят пятидесяти',
  60: 'шестьдесят шестидесяти',
  70: 'семьдесят семидесяти',
  80: 'восемьдесят восьмидесяти',
  90: 'девяносто девяноста',
  100: 'сто ста',
  200: 'двести двухсот',
  300: 'триста трехсот',
  400: 'четыреста четырехсот',
  500: 'пятьсот пятисот',
  600: 'шестьсот шестисот',
  700: 'семьсот семисот',
  800: 'восемьсот восьмисот',
  900: 'девятьсот девятисот',
}
const RU_SCALES = {
  1000: 'тысяча тысячи тысячу тысяч тысячам тысячью',
  1000000: 'миллион миллиона миллионов миллиону',
  1000000000: 'миллиард миллиарда миллиардов',
}
const RU_ORDINAL_STEMS = {
  1: 'перв',
  2: 'втор',
  4: 'четверт',
  5: 'пят',
  6: 'шест',
  7: 'седьм',
  8: 'восьм',
  9: 'девят',
  10: 'десят',
  11: 'одиннадцат',
  12: 'двенадцат',
  13: 'тринадцат',
  14: 'четырнадцат',
  15: 'пятнадцат',
  16: 'шестнадцат',
  17: 'семнадцат',
  18: 'восемнадцат',
  19: 'девятнадцат',
  20: 'двадцат',
  30: 'тридцат',
}
const RU_ORDINAL_ENDINGS = ['ый', 'ой', 'ая', 'ое', 'ого', 'ому', 'ую', 'ым', 'ом']
const RU_THIRD = 'третий третья третье третьего третьему третью третьей третьим третьем'

const EN_CARDINALS = {
  0: 'zero',
  1: 'one',
  2: 'two',
  3: 'three',
  4: 'four',
  5: 'five',
  6: 'six',
  7: 'seven',
  8: 'eight',
  9: 'nine',
  10: 'ten',
  11: 'eleven',
  12: 'twelve',
  13: 'thirteen',
  14: 'fourteen',
  15: 'fifteen',
  16: 'sixteen',
  17: 'seventeen',
  18: 'eighteen',
  19: 'nineteen',
  20: 'twenty',
  30: 'thirty',
  40: 'forty fourty',
  50: 'fifty',
  60: 'sixty',
  70: 'seventy',
  80: 'eighty',
  90: 'ninety',
}
const EN_SCALES = { 100: 'hundred', 1000: 'thousand', 1000000: 'million', 1000000000: 'billion' }
const EN_ORDINALS = {
  1: 'first',
  2: 'second',
  3: 'third',
  4: 'fourth',
  5: 'fifth',
  6: 'sixth',
  7: 'seventh',
  8: 'eighth',
  9: 'ninth',
  10: 'tenth',
  11: 'eleventh',
  12: 'twelfth',
  13: 'thirteenth',
  14: 'fourteenth',
  15: 'fifteenth',
  16: 'sixteenth',
  17: 'seventeenth',
  18: 'eighteenth',
  19: 'nineteenth',
  20: 'twentieth',
  30: 'thirtieth',
}

function ruOrdinals(): [string, NumberWord][] {
  const regular = Object.entries(RU_ORDINAL_STEMS).flatMap(([value, stem]) =>
    RU_ORDINAL_ENDINGS.map((ending): [string, NumberWord] => [
      stem + ending,
      { value: Number(value), role: 'ordinal' },
    ]),
  )
  return [...regular, ...table({ 3: RU_THIRD }, 'ordinal')]
}

/** Every word that is part of a number, in each of its forms. */
export const NUMBER_WORDS: Localized<ReadonlyMap<string, NumberWord>> = {
  ru: new Map([...table(RU_CARDINALS, 'add'), ...table(RU_SCALES, 'multiply'), ...ruOrdinals()]),
  en: new Map([
    ...table(EN_CARDINALS, 'add'),
    ...table(EN_SCALES, 'multiply'),
    ...table(EN_ORDINALS, 'ordinal'),
  ]),
}
