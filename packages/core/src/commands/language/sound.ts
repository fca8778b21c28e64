const RU_CONSONANTS: Readonly<Record<string, string>> = {
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  ж: 'j',
  з: 's',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  ф: 'f',
  х: 'h',
  ц: 's',
  ч: 'c',
  ш: 'c',
  щ: 'c',
}

/**
 * The consonants of a word in a rough common spelling, so that a word and its transliteration sound alike:
 * "браузер" and "browser" are both "brsr". Vowels, doubled letters and English silent ones are left out.
 */
export function soundOf(word: string): string {
  const spelled = /[а-я]/.test(word) ? ru(word) : en(word)
  return spelled.replace(/(.)\1+/g, '$1')
}

function ru(word: string): string {
  return [...word.replaceAll('дж', 'ж')].map((letter) => RU_CONSONANTS[letter] ?? '').join('')
}

function en(word: string): string {
  return word
    .replace(/ti(?=on)/g, 'ш')
    .replace(/tch|ch|sh/g, 'ш')
    .replace(/ph/g, 'f')
    .replace(/th/g, 's')
    .replace(/igh|ough|augh/g, '')
    .replace(/kn(?=[aeiou])/g, 'n')
    .replace(/wr/g, 'r')
    .replace(/ck|q/g, 'k')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/g(?=[ey])/g, 'j')
    .replace(/x/g, 'ks')
    .replace(/c/g, 'k')
    .replace(/z/g, 's')
    .replace(/w(?=[aeiou])/g, 'v')
    .replace(/[^bvgdjsklmnprtfhш]/g, '')
    .replace(/ш/g, 'c')
}
