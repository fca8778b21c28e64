import type { Localized } from '../../language.ts'

function table(entries: Record<string, string>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(entries).flatMap(([unit, forms]) =>
      [unit, ...forms.split(' ')].map((form): [string, string] => [form, unit]),
    ),
  )
}

/** Forms of units that agree with a number, so that "5 минуту" and "5 минут" are one. Used after a number only. */
export const UNITS: Localized<ReadonlyMap<string, string>> = {
  ru: table({
    секунда: 'секунды секунду секунд секунде секундам сек секундочку секундочек',
    минута: 'минуты минуту минут минуте минутам мин минутку минуток минутки минуточек минуточки минуточку',
    час: 'часа часов часу часам ч часик часика',
    сутки: 'суток',
    день: 'дня дней дню',
    неделя: 'недели неделю недель',
    месяц: 'месяца месяцев',
    год: 'года лет',
    '%': 'процент процента процентов проценту процентам проц',
    градус: 'градуса градусов',
    рубль: 'рубля рублей руб',
    доллар: 'доллара долларов',
    евро: 'евро',
    раз: 'раза',
    километр: 'километра километров км',
    метр: 'метра метров',
    килограмм: 'килограмма килограммов кг',
  }),
  en: table({
    second: 'seconds sec secs',
    minute: 'minutes min mins',
    hour: 'hours hr hrs h',
    day: 'days',
    week: 'weeks',
    month: 'months',
    year: 'years',
    '%': 'percent percents pct',
    degree: 'degrees',
    dollar: 'dollars',
    euro: 'euros',
    kilometer: 'kilometers km',
    mile: 'miles',
  }),
}

/** Units of time in seconds, by the names that `UNITS` gives them. */
export const SECONDS_IN: ReadonlyMap<string, number> = new Map([
  ['секунда', 1],
  ['минута', 60],
  ['час', 3600],
  ['сутки', 86_400],
  ['день', 86_400],
  ['неделя', 604_800],
  ['second', 1],
  ['minute', 60],
  ['hour', 3600],
  ['day', 86_400],
  ['week', 604_800],
])
