import type { Language, Localized } from '../../language.ts'
import type { ActionDefinition } from '../action.ts'
import { builtInAction } from '../actions/built-in-actions.ts'

/** What some actions do, in the words that follow the verb of their group. */
type Thing = { actions: readonly string[]; said: Localized }
type Group = { verb: Localized; things: readonly Thing[]; after?: Localized }

const thing = (actions: string, ru: string, en: string): Thing => ({
  actions: actions.split(' '),
  said: { ru, en },
})

const GROUPS: readonly Group[] = [
  {
    verb: { ru: 'открываю ', en: 'open ' },
    things: [thing('open_app', 'программы', 'programs'), thing('open_url', 'сайты', 'sites')],
  },
  { verb: { ru: 'закрываю ', en: 'close ' }, things: [thing('close_app', 'программы', 'programs')] },
  { verb: { ru: 'ищу ', en: 'search ' }, things: [thing('web_search', 'в интернете', 'the web')] },
  { verb: { ru: 'включаю ', en: 'play ' }, things: [thing('play_music', 'музыку', 'music')] },
  {
    verb: { ru: 'управляю ', en: 'control ' },
    things: [
      thing('media_control', 'плеером', 'playback'),
      thing('set_volume change_volume mute', 'громкостью', 'volume'),
      thing('set_brightness', 'яркостью', 'brightness'),
      thing('window_control', 'окнами', 'windows'),
    ],
  },
  {
    verb: { ru: 'ставлю ', en: 'set ' },
    things: [
      thing('set_timer', 'таймеры', 'timers'),
      thing('set_alarm', 'будильники', 'alarms'),
      thing('create_reminder', 'напоминания', 'reminders'),
    ],
  },
  {
    verb: { ru: 'делаю ', en: 'take ' },
    things: [
      thing('create_note', 'заметки', 'notes'),
      thing('take_screenshot', 'снимки экрана', 'screenshots'),
    ],
  },
  { verb: { ru: 'печатаю ', en: 'type ' }, things: [thing('type_text', 'под диктовку', 'what you dictate')] },
  {
    verb: { ru: '', en: '' },
    things: [
      thing('lock_screen', 'блокирую', 'lock'),
      thing('sleep', 'усыпляю', 'suspend'),
      thing('restart', 'перезагружаю', 'restart'),
      thing('shut_down', 'выключаю', 'shut down'),
    ],
    after: { ru: ' компьютер', en: ' the computer' },
  },
]

/** So many of the client's own actions are mentioned, of each so many characters. */
const MAX_OWN = 5
const MAX_DESCRIPTION = 80

/** What the server can do in a session where these actions are in force, and nothing that is not. */
export function capabilities(actions: readonly ActionDefinition[], language: Language): string {
  const inForce = new Set(actions.map(({ name }) => name))
  const clauses = GROUPS.flatMap(({ verb, things, after }) => {
    const there = things.filter((each) => each.actions.some((name) => inForce.has(name)))
    if (there.length === 0) return []
    const list = inWords(
      there.map(({ said }) => said[language]),
      language,
    )
    return [`${verb[language]}${list}${after?.[language] ?? ''}`]
  })
  const own = ownActions(actions, language)
  if (language === 'ru') return `Я ${[...clauses, 'считаю и говорю время и дату'].join(', ')}.${own}`
  const always = `do arithmetic${clauses.length > 0 ? ',' : ''} and tell the time and the date`
  return `I ${[...clauses, always].join(', ')}.${own}`
}

function ownActions(actions: readonly ActionDefinition[], language: Language): string {
  const own = actions.filter(({ name }) => !builtInAction(name)).map(({ description }) => short(description))
  if (own.length === 0) return ''
  const more = own.length > MAX_OWN
  const said = own.slice(0, MAX_OWN).map((each) => (language === 'ru' ? `«${each}»` : `“${each}”`))
  if (language === 'ru') return ` Ваше приложение добавило: ${said.join(', ')}${more ? ' и другое' : ''}.`
  return ` Your app adds: ${said.join(', ')}${more ? ' and more' : ''}.`
}

/** The first sentence of a description, cut where it is long. */
function short(description: string): string {
  const [first = ''] = description.replace(/\s+/g, ' ').split(/(?<=[.!?])\s/)
  const characters = [...first.replace(/[.\s]+$/, '')]
  if (characters.length <= MAX_DESCRIPTION) return characters.join('')
  return `${characters.slice(0, MAX_DESCRIPTION).join('').trimEnd()}…`
}

function inWords(list: readonly string[], language: Language): string {
  if (list.length === 1) return list[0] ?? ''
  return `${list.slice(0, -1).join(', ')} ${language === 'ru' ? 'и' : 'and'} ${list.at(-1)}`
}
