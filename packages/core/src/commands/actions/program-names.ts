// What people call programs, a line for each program. The client gets the name that was said, in its base form.
const PROPER = `
хром, гугл хром, хроме, браузер хром, chrome, google chrome, chrome browser, google chrome browser, google browser
хромиум, chromium
firefox, фаерфокс, файрфокс, файерфокс, фаирфокс, огнелис, мозилла, мозилу, мозилла фаерфокс, mozilla firefox, mozilla, firefox browser, fire fox
edge, эдж, эйдж, microsoft edge, майкрософт эдж, edge browser
internet explorer, интернет эксплорер, эксплорер
опера, opera, opera browser, браузер опера
яндекс браузер, yandex browser, браузер яндекс
вивальди браузер, vivaldi
brave, brave browser, брейв браузер
arc browser, арк браузер
tor browser, тор браузер
телеграм, телеграмм, телега, тг, тележка, телеграмчик, telegram, telegram desktop, telegram app
дискорд, discord
скайп, skype
зум, zoom, zoom meetings, zoom meeting
телемост, яндекс телемост, telemost
гугл мит, google meet
webex, вебекс
скайп бизнес, skype for business
макс мессенджер, max messenger
маттермост, mattermost
линфон, linphone
тимспик, тим спик, teamspeak, team speak
вайбер, viber
facebook messenger
facetime, фейстайм
imessage
ватсап, вотсап, вацап, ватсапп, воцап, вацапп, whatsapp, whats app, whatsapp desktop
сигнал мессенджер, signal messenger
слак, слэк, slack
тимс, майкрософт тимс, teams, microsoft teams, ms teams
аутлук, аутлок, оутлук, outlook, microsoft outlook, ms outlook
thunderbird, сандерберд
стим, стимак, steam, steam app
epic games, эпик геймс, эпик геймз, эпик геймс лаунчер, epic games launcher, epic launcher, epic games store
gog galaxy, гог галакси
ubisoft connect, юбисофт коннект, uplay, юплей
рокстар лаунчер, rockstar games launcher
баттл нет, battle net
ориджин, origin
майнкрафт, минекрафт, minecraft
ведьмак, ведьмак 3, the witcher, witcher, witcher 3
киберпанк, киберпанк 2077, cyberpunk, cyberpunk 2077
гта, гта 5, гта пять, gta, gta 5, gta v, grand theft auto
скайрим, skyrim
симс 4, sims 4
мир танков, ворлд оф танкс, world of tanks
вар тандер, war thunder
лига легенд, league of legends
валорант, valorant
apex legends
пубг, пабг, pubg
оверватч, overwatch
варфрейм, warframe
раст игра, rust game
геншин, геншин импакт, genshin, genshin impact
хартстоун, hearthstone
ворлд оф варкрафт, world of warcraft
старденд валли, стардью валли, stardew valley
террария, terraria
балдурс гейт, baldur's gate
элден ринг, elden ring
minesweeper
пасьянс косынка
амонг ас, among us
дота, дотка, доточка, dota, dota 2, дота 2
роблокс, roblox
фортнайт, fortnite
контр страйк, кс го, кс 2, каэс, cs go, cs 2, counter strike, counter strike 2
спотифай, spotify
vlc, влс, вэлси, влц, vlc player, vlc media player
mpc, media player classic
potplayer, потплеер
итюнс, айтюнс, itunes
windows media player, виндовс медиа плеер
яндекс музыка приложение
tidal, тайдал
deezer, дизер
шазам, shazam
винамп, winamp
aimp, аимп
foobar, фубар
obs, обс, обээс, обс студио, obs studio, о б с
bandicam, бандикам
streamlabs, стримлабс
аудасити, audacity
блокнот, блокнотик, нотпад, notepad, note pad, windows notepad
notepad plus plus, notepad++, notepad плюс плюс, нотпад плюс плюс, нотепад плюс плюс
калькулятор, калькулятор виндовс, калькуль, кальк, calculator, calc, calculator app
майкрософт ворд, microsoft word, ms word, microsoft ворд
эксель, ексель, эксел, экселька, майкрософт эксель, excel, microsoft excel, ms excel
пауэрпоинт, пауэр поинт, павер поинт, паверпоинт, повер поинт, поверпоинт, powerpoint, power point, microsoft powerpoint, power point presentation
microsoft office, майкрософт офис, ms office
microsoft access
microsoft project
visio, визио
power bi, пауэр би ай
microsoft to do
онноут, onenote
libreoffice, либреофис, либре офис, либра офис, libre office
libreoffice writer, либреофис врайтер
libreoffice calc
openoffice, open office, опен офис
office suite
фотошоп, адоб фотошоп, фотожоп, photoshop, adobe photoshop, photo shop
иллюстратор, illustrator, adobe illustrator
премьер про, адоб премьер, premiere pro, adobe premiere, adobe premiere pro
after effects, афтер эффектс, афтер эффект, adobe after effects
indesign, индизайн, adobe indesign
adobe xd
creative cloud
корел, корел дро, coreldraw, corel draw
sketchup, скетчап, скетч ап
maya, autodesk maya
3ds max, 3д макс, три дэ макс
cinema 4d, синема 4д
solidworks, солидворкс
canva, канва
lightroom, лайтрум
акробат, адоб ридер, acrobat, adobe acrobat, acrobat reader, adobe reader, pdf reader, foxit reader
фигма, figma
гимп, gimp
инкскейп, inkscape
крита, krita
блендер, blender
kdenlive, кденлайв
davinci resolve, давинчи резолв
пэинт, паинт, пейнт, пэйнт, пайнт, paint, ms paint, microsoft paint
paint net, paint 3d, паинт 3д
автокад, autocad
компас 3d
vs code, vscode, вс код, вскод, ви эс код, visual studio code, визуал студио код, вижуал студио код, code editor, редактор кода
visual studio, вижуал студио, визуал студио, вижуал студия, визуал студия
пайчарм, пай чарм, питчарм, pycharm, py charm
phpstorm
clion, клайон
гоуленд, goland
datagrip, датагрип
jupyter, юпитер ноутбук, jupyter notebook
rstudio, r studio
матлаб приложение, матлаб, matlab
атом редактор, atom editor
vim, neovim, вим
emacs, емакс
xcode, икскод
курсор редактор, cursor
dbeaver, дибивер, дбивер
filezilla, файлзилла
putty, путти
wireshark, вайршарк
winscp
sourcetree
github desktop, гитхаб десктоп
инсомния приложение, insomnia app
идея intellij, intellij idea, intellij
вебшторм, webstorm
андроид студио, android studio
sublime text, саблайм, sublime
эклипс, eclipse
юнити, unity
unreal engine, анриал энджин
постман, postman, post man
докер, докер десктоп, docker, docker desktop
vmware, вм варе, vm ware
virtualbox, виртуалбокс, virtual box, виртуал бокс
powershell, пауэршелл, павершелл, пауэр шелл, повершелл, power shell, windows powershell, windows terminal
git bash, гит баш
командная строка, командная строка виндовс, command prompt, command line, cmd, си эм ди, shell prompt
диспетчер задач, таск менеджер, менеджер задач, task manager, activity monitor, process explorer, монитор активности
диспетчер устройств, device manager
панель управления, control panel, device settings, nvidia control panel
центр обновления, windows update
службы windows, services msc
просмотр событий, event viewer
управление дисками, disk management
монитор ресурсов, resource monitor
микшер громкости, volume mixer
экранная клавиатура, on screen keyboard
экранная лупа
таблица символов, character map
voice recorder, sound recorder
дефендер, windows defender
касперский, kaspersky, avast, аваст
ccleaner, сиклинер
редактор реестра, registry editor, regedit
проводник, проводник windows, проводник виндовс, explorer, file explorer, windows explorer, file manager, файловый менеджер, файловый проводник, тотал коммандер, total commander, far manager, фар менеджер
системный монитор, system monitor
software center, центр приложений, app store, апп стор, апстор, microsoft store, майкрософт стор, windows store, play store, плей маркет, google play
текстовый редактор, text editor
ноушн, ноушен, ноушион, notion
clickup, кликап
асана
jira, джира
confluence, конфлюенс
miro, миро
todoist, тудуист
google keep, гугл кип
linear app
yougile, юджайл
канбан, kanban
обсидиан, obsidian
эверноут, evernote
трелло, trello
битрикс, битрикс 24, bitrix, bitrix 24
1с, 1 с, один эс, 1с бухгалтерия, 1с предприятие, 1c
анидеск, эни деск, энидеск, anydesk, any desk
удаленный рабочий стол, remote desktop, rdp, рдп
рустдеск, rustdesk
тимвьювер, тим вьювер, тимвивер, teamviewer, team viewer
торрент, торрент клиент, utorrent, мю торрент, юторрент, qbittorrent, кубитторрент, bittorrent, bit torrent
7 zip, 7zip, семь зип, winrar, винрар, вин рар, win rar
ножницы приложение, snipping tool, snip and sketch, лайтшот, lightshot, sharex
переводчик, translator, deepl, дипл
кубейс, cubase
fl studio, фл студио
ableton, эйблтон
курсор ide, cursor ide
rufus, руфус
balena etcher
qgis
capcut, капкат, кап кат
vegas, vegas pro, сони вегас, sony vegas
final cut, final cut pro, файнал кат
logic pro
garageband, гараж бэнд
wallpaper engine, воллпейпер энджин
msi afterburner, афтербернер
geforce experience, джифорс экспириенс
keepass, кипас
bitwarden, битварден
nordvpn, nord vpn
wireguard, вайргард
openvpn, опен впн
дропбокс приложение
onedrive, ван драйв, one drive
яндекс диск приложение, яндекс диск
sticky notes
microsoft loop
claude desktop
grammarly
evolution mail
nautilus файлы, nautilus files
gedit, kate editor, konsole, dolphin files, gwenview, okular
`

const COMMON = `
браузер, браузер по умолчанию, интернет браузер, веб браузер, обозреватель, browser, web browser, internet browser, default browser
ворд, word
терминал, terminal, terminal window, консоль, console, командный терминал
настройки, параметры, settings, системные настройки, настройки системы, настройки компьютера, настройки windows, настройки виндовс, параметры системы, параметры windows, параметры виндовс, settings app, system settings, system preferences, windows settings, computer settings, pc settings, preferences, настройки звука, sound settings, настройки экрана, display settings, настройки сети, network settings, wifi settings, bluetooth settings, настройки блютуз
календарь, calendar, calendar app
почта, моя почта, mail, mail app, электронная почта, почтовый клиент, почтовая программа, email, email client, email app, mail client, inbox
заметки, notes, notes app, приложение заметки
плеер, проигрыватель, player, media player, медиаплеер, медиа плеер, видеоплеер, видео плеер, аудиоплеер, аудио плеер, музыкальный плеер, music player, music app, video player, видеопроигрыватель
фотографии, фото, photos, photos app, галерея, gallery, photo viewer, image viewer, просмотр фотографий
погода приложение, weather app
сафари, safari
finder, файндер
офис, office
почтовик
реестр, registry
вов, wow
lol
танки
стикеры, записки
tor, тор
дум, doom
мессенджер, messenger
сапер
косынка, пасьянс, solitaire
майн
дис
access
паблишер, publisher
transmission
апекс, apex
симс, the sims, sims
rider, райдер
premiere
фифа, fifa
цивилизация, civilization
жира
claude, клод
брандмауэр, firewall
антивирус, antivirus
magnifier
архиватор
диктофон
kodi, коди
плекс, plex
контра, кс, cs
asana
редактор, editor, текстовик, photo editor, фоторедактор, видеоредактор, video editor, графический редактор, image editor
`

const THINGS = `
мой компьютер, этот компьютер, my computer, this pc
интернет, internet, the internet
камера, camera, веб камера, вебка, webcam, web cam
часы, clock
магазин приложений
корзина, recycle bin, recycling bin
карты, maps
файлы, files
контакты, contacts, address book
меню пуск, пуск, start menu
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
