import type { Language } from '../../language.ts'
import { accusative } from '../language/accusative.ts'
import { COMMON_PROGRAM_NAMES, PROPER_PROGRAM_NAMES, THING_NAMES } from './program-names.ts'
import { SITE_NAMES } from './site-names.ts'

// How names stand in a text. Parameters keep what was said: this is for the eyes and the ears of people alone.

const list = (names: string): string[] => names.trim().split(/,\s*/)

/** Names among the ordinary words that are a program's own all the same, in both languages. */
const OWN_AMONG_COMMON = list(`
ворд, word, сафари, safari, finder, файндер, вов, wow, lol, tor, тор, дум, doom, майн, дис, access, паблишер, publisher,
transmission, апекс, apex, симс, the sims, sims, rider, райдер, premiere, фифа, fifa, офис, office, цивилизация, civilization, жира,
claude, клод, kodi, коди, плекс, plex, контра, кс, cs, asana, solitaire`)

/** Names that mean the program whatever stands around them, and are ordinary words by themselves. */
const COMMON_AMONG_OWN = list(`
блокнот, блокнотик, калькулятор, калькулятор виндовс, калькуль, кальк, calculator, calc, calculator app, командная строка,
командная строка виндовс, command prompt, command line, shell prompt, диспетчер задач, менеджер задач, task manager,
activity monitor, process explorer, монитор активности, диспетчер устройств, device manager, панель управления,
control panel, device settings, центр обновления, службы windows, просмотр событий, event viewer, управление дисками,
disk management, монитор ресурсов, resource monitor, микшер громкости, volume mixer, экранная клавиатура,
on screen keyboard, экранная лупа, таблица символов, character map, voice recorder, sound recorder, редактор реестра,
registry editor, проводник, проводник windows, проводник виндовс, file explorer, file manager, файловый менеджер,
файловый проводник, системный монитор, system monitor, software center, центр приложений, app store, текстовый редактор,
text editor, code editor, редактор кода, удаленный рабочий стол, remote desktop, торрент, торрент клиент,
ножницы приложение, snipping tool, переводчик, translator, pdf reader, office suite, sticky notes, пасьянс косынка, канбан`)

const OWN = new Set([...PROPER_PROGRAM_NAMES.flat(), ...OWN_AMONG_COMMON])
for (const name of COMMON_AMONG_OWN) OWN.delete(name)
const COMMON = new Set([...COMMON_PROGRAM_NAMES, ...THING_NAMES, COMMON_AMONG_OWN].flat())

/** Words that are written otherwise than with a capital letter at their head. */
const SPELLED = new Map(
  list(`
AccuWeather, AI, AIMP, AliExpress, AnyDesk, arXiv, AutoCAD, AWS, BBC, BI, BitTorrent, BuzzFeed, CapCut, CCleaner, ChatGPT, ClickUp, CLion, CMD, CNN, CorelDRAW,
CS, DaVinci, DBeaver, DeepL, DeepSeek, DNS, DoorDash, DTF, DuckDuckGo, eBay, ESPN, FaceTime, FIFA, FileZilla, FL, GarageBand, GeForce, GIMP,
GitHub, GitLab, GOG, GoLand, GPT, GTA, HBO, HH, iCloud, IDE, IKEA, iMessage, IMDb, InDesign, IntelliJ, iTunes, KeePass,
LeetCode, LibreOffice, LinkedIn, LoL, MATLAB, MDN, MPC, MS, MSI, NBA, NBC, NFL, NordVPN, NPM, NPR, NVIDIA, OBS, OK,
OneDrive, OneNote, OpenOffice, OpenVPN, PayPal, PC, PDF, PhpStorm, PowerPoint, PowerShell, PUBG, PuTTY, PyCharm, PyPI, QGIS,
qBittorrent, RBC, RDP, RStudio, RuTracker, RustDesk, ShareX, SketchUp, SolidWorks, SoundCloud, TeamSpeak, TeamViewer,
TechCrunch, TikTok, TripAdvisor, TV, USA, uTorrent, VirtualBox, VK, VLC, VMware, VPN, VS, VSCode, W3Schools, WebMD, WebStorm, WhatsApp, WinRAR,
WinSCP, WireGuard, WoW, XD, YouGile, YouTube, 1C, 1С, 2ГИС, 2GIS, 3D, 4D, 4PDA, ВК, ВКонтакте, ВТБ, ГТА, ДНС, ДТФ, КС, РБК, РЖД, РИА,
ТАСС, ТГ, of, for, and, website, приложение, сайт, редактор, мессенджер, танков, легенд, по, России, новости`).map(
    (word) => [word.toLowerCase(), word],
  ),
)
/** The same in names that are ordinary words, where nothing else is capital. */
const SPELLED_ANYWHERE = new Map([
  ...['Windows', 'Bluetooth', 'PC', 'PDF', 'NVIDIA'].map((word) => [word.toLowerCase(), word] as const),
  ['wifi', 'Wi-Fi'],
])

/** Names that are written otherwise than they are said. */
const WRITTEN = new Map([
  ['альфа банк', 'Альфа-Банк'],
  ['дубль гис', '2ГИС'],
  ['вс код', 'VS Code'],
  ['мвидео', 'М.Видео'],
  ['сайт налоговой', 'сайт налоговой'],
])

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** "vs code" → "VS Code", "мир танков" → "Мир танков". */
function spell(name: string): string {
  const written = WRITTEN.get(name)
  if (written) return written
  const words = name.split(' ').map((word) => SPELLED.get(word) ?? capital(word))
  const [first = '', ...rest] = words
  return [/^\p{Ll}+$/u.test(first) ? capital(first) : first, ...rest].join(' ')
}

const spellCommon = (name: string): string =>
  name
    .split(' ')
    .map((word) => SPELLED_ANYWHERE.get(word) ?? word)
    .join(' ')

/** After "открываю": of "Яндекс Музыка" and "ВК Музыка" the second word changes, of "ГТА" none. */
function afterVerb(name: string): string {
  const [, brand = '', rest = name] = /^((?:Яндекс|Гугл|ВК) )(.+)$/.exec(name) ?? []
  return brand + (/^\p{Lu}+(?: |$)/u.test(rest) ? rest : accusative(rest))
}

/** Of what there is much or many, and what has a word before it already. */
const NO_ARTICLE = /(?<!viru)s$|mail$|^(?:the|my|this) |^(?:remote desktop|disk management)$/
const withArticle = (name: string): string =>
  /^[a-z]/.test(name) && !NO_ARTICLE.test(name) ? `the ${spellCommon(name)}` : spellCommon(name)

/** All names of a program, by each of them. */
const ALIKE = new Map(
  [...THING_NAMES, ...COMMON_PROGRAM_NAMES, ...PROPER_PROGRAM_NAMES].flatMap((names) =>
    names.map((name) => [name, names] as const),
  ),
)

/**
 * A name as one says it in a language, where it was said in the other one: in English in Latin letters, in Russian by a
 * Russian word where it is an ordinary one ("browser"), while "Chrome" is written so in both.
 */
function inOwnWords(app: string, language: Language): string {
  const isForeign = language === 'en' ? /[а-яё]/i.test(app) : LATIN.test(app) && COMMON.has(app)
  const own = language === 'en' ? LATIN : CYRILLIC
  return (isForeign && ALIKE.get(app)?.find((name) => own.test(name))) || app
}

/** A program after "открываю" and "opening". What is in no catalogue stands as it was said. */
export function shownProgram(said: string, language: Language): string {
  // A site is closed by its name, like a program.
  const url = ALIKE.has(said) ? undefined : SITE_BY_NAME.get(said)
  if (url !== undefined) return shownSite(url, language)
  const app = inOwnWords(said, language)
  const shown = OWN.has(app) ? spell(app) : app
  if (language === 'ru') return afterVerb(COMMON.has(app) ? spellCommon(shown) : shown)
  return COMMON.has(app) ? withArticle(shown) : shown
}

/** Sites that Russians write in their own letters, beside all those that end in .ru. */
const IN_RUSSIAN = /\.ru$|^(?:(?:music\.)?vk\.com|habr\.com|wikipedia\.org)$/
const LATIN = /^[a-z0-9 .+-]+$/
const CYRILLIC = /^[а-яё0-9 ]+$/
/** Names that are addresses as they are said, and words that only say that it is a site. */
const ADDRESS = / (?:ру|ru|ком|com|tv|net|fm|org)$/
const MERE_SITE = / (?:website|site|magazine|сайт)$/

type Site = { host: string; names: readonly string[] }

const hostOf = (url: string): string => (URL.parse(url)?.hostname ?? '').replace(/^www\./, '')
const addressOf = (url: string): string => url.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/$/, '')
const SITES = new Map<string, Site>(
  SITE_NAMES.map(({ url, names }) => [addressOf(url), { host: hostOf(url), names }]),
)
const SITE_BY_NAME = new Map(
  SITE_NAMES.flatMap(({ url, names }) => names.map((name) => [name, url] as const)),
)

/** A site after "открываю" and "opening": by its name where the whole address is a known one, else by its host. */
export function shownSite(url: string, language: Language): string {
  const site = SITES.get(addressOf(url))
  const name = site && nameOf(site, language)?.replace(MERE_SITE, '')
  if (!name || ADDRESS.test(name)) return hostOf(url)
  return language === 'ru' ? afterVerb(spell(name)) : spell(name)
}

function nameOf({ host, names }: Site, language: Language): string | undefined {
  const latin = names.find((name) => LATIN.test(name))
  if (language === 'en') return latin
  const russian = names.find((name) => CYRILLIC.test(name))
  return IN_RUSSIAN.test(host) ? (russian ?? latin) : (latin ?? russian)
}
