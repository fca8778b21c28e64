/**
 * A Russian name of a thing as it stands after "открываю": "почта" → "почту", "командная строка" → "командную строку".
 * Only the feminine changes its ending here; the names of programs are inanimate, and the rest stays as it is.
 */
export function accusative(name: string): string {
  const [first = '', ...rest] = name.split(' ')
  if (/^[а-яё]+ая$/i.test(first) && rest.length > 0)
    return `${first.slice(0, -2)}ую ${accusative(rest.join(' '))}`
  if (/^[а-яё]+[бвгджзклмнпрстфхцчшщ]а$/i.test(first)) return [`${first.slice(0, -1)}у`, ...rest].join(' ')
  if (/^[а-яё]+[бвгджзилмнпрстфх]я$/i.test(first)) return [`${first.slice(0, -1)}ю`, ...rest].join(' ')
  return name
}
