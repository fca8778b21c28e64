// What people call programs, a line for each program. The client gets the name that was said, in its base form.
const PROPER = `
хром, гугл хром, хроме, chrome, google chrome, chrome browser
хромиум, chromium
firefox, фаерфокс, файрфокс, файерфокс, мозилла, mozilla firefox, mozilla, firefox browser
edge, эдж, microsoft edge, майкрософт эдж, edge browser
опера, opera, opera browser, браузер опера
яндекс браузер, yandex browser, браузер яндекс
вивальди, vivaldi
tor browser, тор браузер
телеграм, телеграмм, телега, тг, тележка, telegram, telegram desktop
дискорд, discord
скайп, skype
зум, zoom, zoom meetings
вайбер, viber
ватсап, вотсап, вацап, whatsapp
сигнал мессенджер, signal messenger
слак, slack
тимс, майкрософт тимс, teams, microsoft teams
аутлук, outlook, microsoft outlook
thunderbird, сандерберд
стим, steam
epic games, эпик геймс, epic games launcher
баттл нет, battle net
ориджин, origin
майнкрафт, минекрафт, minecraft
дота, dota, dota 2, дота 2
роблокс, roblox
фортнайт, fortnite
контр страйк, counter strike
спотифай, spotify
vlc, влс, vlc player, vlc media player
винамп, winamp
aimp, аимп
foobar, фубар
obs, обс, obs studio
аудасити, audacity
блокнот, notepad
notepad plus plus, notepad плюс плюс, нотпад плюс плюс
калькулятор, calculator, calc
ворд, майкрософт ворд, microsoft word, ms word
эксель, ексель, excel, microsoft excel, ms excel
пауэрпоинт, пауэр поинт, powerpoint, power point, microsoft powerpoint
онноут, onenote
libreoffice, либреофис, либре офис, libre office
libreoffice writer, либреофис врайтер
libreoffice calc
openoffice, open office, опен офис
office suite
фотошоп, photoshop, adobe photoshop
иллюстратор, illustrator, adobe illustrator
премьер про, premiere pro, adobe premiere
after effects, афтер эффектс
lightroom, лайтрум
акробат, acrobat, adobe acrobat, acrobat reader
фигма, figma
гимп, gimp
инкскейп, inkscape
крита, krita
блендер, blender
kdenlive, кденлайв
davinci resolve, давинчи резолв
пэинт, паинт, пейнт, paint, ms paint, microsoft paint
автокад, autocad
компас 3d
vs code, vscode, вс код, visual studio code, вижуал студио код, code editor
visual studio, вижуал студио
пайчарм, pycharm
идея intellij, intellij idea, intellij
вебшторм, webstorm
андроид студио, android studio
sublime text, саблайм, sublime
эклипс, eclipse
юнити, unity
unreal engine, анриал энджин
постман, postman
докер, docker, docker desktop
virtualbox, виртуалбокс
powershell, пауэршелл
git bash, гит баш
командная строка, command prompt, command line, cmd
диспетчер задач, task manager
диспетчер устройств, device manager
панель управления, control panel
редактор реестра, registry editor, regedit
проводник, explorer, file explorer, windows explorer, file manager, файловый менеджер
системный монитор, system monitor
software center, центр приложений, app store, microsoft store, play store
текстовый редактор, text editor
ноушн, notion
обсидиан, obsidian
эверноут, evernote
трелло, trello
битрикс, bitrix
1с, 1c
анидеск, anydesk
тимвьювер, teamviewer
торрент, utorrent, мю торрент, qbittorrent, bittorrent
7 zip, 7zip, winrar, винрар
ножницы приложение, snipping tool
переводчик, translator
кубейс, cubase
fl studio, фл студио
ableton, эйблтон
курсор ide, cursor ide
`

const COMMON = `
браузер, интернет браузер, веб браузер, browser, web browser, internet browser
ворд, word
терминал, terminal, консоль, console
настройки, параметры, settings, системные настройки, настройки системы, system settings, system preferences
календарь, calendar
почта, mail, электронная почта, почтовый клиент, email, email client
заметки, notes
плеер, проигрыватель, player, media player, медиаплеер, music player, video player
фотографии, фото, photos, галерея, gallery
погода приложение, weather app
сафари, safari
файлы, files
finder, файндер
офис, office
редактор, editor
`

const THINGS = `
мой компьютер, этот компьютер, my computer, this pc
интернет, internet
камера, camera, веб камера, webcam
часы, clock
магазин приложений
корзина, recycle bin
карты, maps
контакты, contacts
`

function names(lines: string): readonly (readonly string[])[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => line.split(', '))
}

/** Names that mean the program whatever stands around them. */
export const PROPER_PROGRAM_NAMES = names(PROPER)

/** Names that are ordinary words too: the program only beside a verb that opens or closes. */
export const COMMON_PROGRAM_NAMES = names(COMMON)

/** Names of things that a program shows: to open them is to open it, to switch them off is something else. */
export const THING_NAMES = names(THINGS)
