import { VERBS } from '../language/lexicon.ts'

/**
 * Forms of Russian command verbs that ask only as part of a request: "давай откроем", "не мог бы ты … чтобы открыл",
 * "откроешь?". The imperative comes first. They are no command by themselves, so the normal form leaves them alone.
 */
const ASKED = `
открой откроем откроешь откроете открыл открыла
закрой закроем закроешь закроете закрыл закрыла
запусти запустим запустишь запустите запустил запустила
включи включим включишь включите включил включила
выключи выключим выключишь выключил выключила
отключи отключим отключишь отключил отключила
переключи переключим переключишь переключил переключила
переключись переключимся
вруби врубим врубишь врубил
выруби вырубим вырубишь вырубил
поставь поставим поставишь поставил поставила
установи установим установишь установил
сделай сделаем сделаешь сделаете сделал сделала
останови остановим остановишь остановил
продолжи продолжим продолжишь
убери уберем уберешь убрал
отмени отменим отменишь отменил
сверни свернем свернешь свернул
разверни развернем развернешь развернул
покажи покажешь показал
перезагрузи перезагрузим перезагрузишь перезагрузил
перезапусти перезапустим перезапустишь
заблокируй заблокируем заблокируешь заблокировал
заверши завершим завершишь завершил
переведи переведем переведешь перевел
отправь отправим отправишь отправил
найди найдем найдешь нашел
поищи поищем поищешь поискал
загугли загуглим загуглишь загуглил
погугли погуглим погуглишь
увеличь увеличим увеличишь увеличил
уменьши уменьшим уменьшишь уменьшил
прибавь прибавим прибавишь прибавил
убавь убавим убавишь убавил
добавь добавим добавишь добавил
подними поднимем поднимешь поднял
понизь понизим понизишь
снизь снизим снизишь
напомни напомнишь напомнил
разбуди разбудишь разбудил разбудила
засеки засечем засечешь засек
заведи заведем заведешь завел
создай создадим создашь создал
запиши запишем запишешь записал
напечатай напечатаем напечатаешь напечатал
перемотай перемотаем перемотаешь
пропусти пропустим пропустишь
верни вернем вернешь вернул
зайди зайдем зайдешь
перейди перейдем перейдешь перешел
посчитай посчитаем посчитаешь посчитал
выйди выйдем выйдешь вышел
послушаем послушать послушаю
сыграй сыграем сыграешь сыграл
посмотри посмотрим посмотришь
`

/** The imperative of such a form. */
export const ASKED_FORMS: ReadonlyMap<string, string> = new Map(
  ASKED.trim()
    .split('\n')
    .flatMap((line) => {
      const [imperative = '', ...forms] = line.split(' ')
      return forms.map((form): [string, string] => [form, VERBS.ru.get(imperative) ?? imperative])
    }),
)

/** Forms that tell what was done, unless "чтобы" or "бы" asks for it: "закрыл хром", but "хочу, чтобы ты закрыл хром". */
export const isPastForm = (form: string): boolean =>
  /(?:ла?|[её]к)(?:с[яь])?$/.test(form) && ASKED_FORMS.has(form)

/** What makes a request of a past form. */
export const ASKS_OF_PAST: ReadonlySet<string> = new Set(['чтобы', 'чтоб', 'бы'])

const EN_VERBS = new Set(
  (
    'open close launch start stop run turn switch set put take play pause resume mute unmute lock restart reboot shut power search ' +
    'google look find skip go make raise lower increase decrease reduce minimize maximize hide type write create add remind wake ' +
    'cancel give show bring pull load quit exit kill end dim brighten capture grab snap send sleep'
  ).split(' '),
)

/** "opening" → "open", after "would you mind"; undefined for what is no gerund of a command verb. */
export function baseOfGerund(form: string): string | undefined {
  if (!form.endsWith('ing')) return undefined
  const root = form.slice(0, -3)
  return [root, `${root}e`, root.replace(/(.)\1$/, '$1')].find((base) => EN_VERBS.has(base))
}
