import { describe, expect, test } from 'vitest'
import { BUILT_IN_ACTIONS } from '../actions/built-in-actions.ts'
import { understand } from './understand.ts'

const situation = {
  now: new Date('2026-03-04T09:00:00Z'),
  timeZone: 'Europe/Moscow',
  actions: BUILT_IN_ACTIONS,
}
const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim())

// Near each action and none of them: other things and rooms, negations, conditions, what others said, questions.
const RU = `
  не надо открывать браузер
  открой папку загрузки
  как открыть диспетчер задач
  запусти стиралку
  включи вайфай
  включи микрофон
  включи музыку на кухне
  удали телеграм
  сверни хром
  хром сверни
  сверни программу телеграм
  скрой телеграм
  разверни хром
  разверни окно хром
  хром на весь экран
  закрой глаза
  выключи вайфай
  выключи звук у телевизора
  почему выключается компьютер
  не перезагружай
  заблокируй контакт
  отправь скриншот маме
  уложи ребенка спать
  сделай громче на телевизоре
  прибавь температуру
  сделай потише вентилятор
  какая яркость
  поставь песню на повтор
  сколько осталось на таймере
  отмени встречу
  напомни каждый день в 9 пить таблетки
  какие у меня напоминания
  запиши голосовое сообщение
  напиши письмо начальнику
  введи пин код
  найди рейс в сочи на завтра и купи
  ютуб заблокировали
  кто создал телеграм
  зайди ко мне
  переключи язык
  разверни машину
  следующий вопрос
  перемотай на минуту
  что играет
  хватит болтать
  останови загрузку
  сыграй со мной в шахматы
  сколько времени до нового года
  какой день будет завтра
  какой месяц самый холодный
  скажи спасибо бабушке
  помоги решить уравнение
  сколько будет 10 миль в километрах
  когда закончится таймер включи музыку
  я люблю слушать джаз
  песня называется выключи свет
  стоит ли перезагружать роутер
  мне нужен врач
  нужно купить блокнот
  танки наступают
  сон к чему снится
  я хотел закрыть хром но передумал
  он крикнул выключи звук
  можно мне кофе
  ты выключил компьютер
  давай завтра
  хочу посмотреть фильм
  мне надо отдохнуть
  пора вставать
  будь здоров
  хватит на сегодня
  дует закрой окно
  ребенок спит в спальне
  очень громко кричит сосед
  тише мыши кот на крыше
  прибавь скорость
  добавь песню в избранное
  опусти руку
  на максимум печку
  поставь на место
  поставь машину в гараж
  поставь режим стирки на 40 минут
  включи монитор
  включи дискотеку на кухне
  выключи монитор
  выключи игру
  отключи интернет
  отмени доставку
  прекрати ныть
  продолжи стих
  следующий понедельник
  прошлый год
  назад в будущее
  прокрути вниз
  смени тему
  перейди по ссылке
  зайди в почту и найди письмо
  открой холодильник
  открой программу передач
  запусти салют
  загрузи фото в облако
  закрой кран
  закрой тему
  разверни сервер
  покажи погоду
  найди мой телефон
  поищи ключи
  узнай у мамы
  напечатай две копии
  набери ванну
  напиши заявление
  запиши на диск
  прочитай мои заметки
  напомни когда приду домой полить цветы
  будильник звонит
  сколько минут на таймере
  какое время года
  дата выхода фильма
  какое число будет через неделю
  привет мир на питоне
  помощь по математике
  что ты делаешь
  как пользоваться фотошопом
  умножь радость
  процент по ипотеке
`
const EN = `
  open chrome tomorrow morning
  why won't chrome open
  she told me to close the browser
  open incognito mode
  start the car
  close the garage door
  how do i close an app on mac
  go to the store
  show me the way to the station
  find the file called resume
  did you google it
  play music in the kitchen
  who sings this song
  rate this song five stars
  resume the timer
  next slide
  stop the car
  turn up the lights
  turn off the tv
  turn on dark mode
  set the volume of spotify to 20
  is my computer muted
  increase the font size
  reduce screen time
  delete the last screenshot
  unlock the screen
  i need to sleep
  play sleep sounds
  shut down at midnight
  restart the timer
  set a timer for tomorrow
  when will the timer go off
  delete my alarms
  what time is my alarm
  delete the reminder about milk
  read my notes
  write an email to john
  minimize risk in my portfolio
  switch off the fan
  what time is it in london
  what date is thanksgiving
  how old are you
  goodbye
  can you drive
  what is five feet in meters
  add two eggs
  i was going to open chrome but changed my mind
  the computer is too slow
  how do i get to youtube
  what is on netflix
  is spotify better than apple music
  the song is called shut down
  i am watching youtube
  calculate the volume of a cube
  the movie is close the window
  i am not going to open spotify
  it is hard to close chrome
  why should i lock my screen
  let me think
  i want to play outside
  how about no
  yeah right
  could we meet tomorrow
  give me some space
  get down from there
  throw on a jacket
  end of story
  hide it
  hide chrome
  shrink the spotify window
  make the browser full screen
  fullscreen chrome
  change the channel
  freeze
  continue reading
  add music to my library
  lift the blinds
  lower your expectations
  silence the alarm
  lock everything
  secure the perimeter
  suspend my membership
  turn off the game
  turn on my pc
  reset the counter
  close my eyes
  open a can of beans
  open source licenses
  run for president
  go to work
  show me the money
  show me how to open chrome
  look out
  find my friends
  type a letter to my landlord
  enter the room
  take a break
  remember my birthday
  set the table
  set a meeting for 3 pm tomorrow
  is there a timer
  stop the download
  next episode
  skip the ads
  unmute my mic
  half and half
  hello is it me you're looking for lyrics
  good morning vietnam movie
  what do you think
  help the homeless
  what day does school start
  what time did i wake up
  time to go
  add alice to the group
  7 eleven near me
`

describe.each([
  ['ru', RU],
  ['en', EN],
] as const)('%s: left to the model', (language, said) => {
  test.each(lines(said))('%s', (text) => {
    const meant = understand(text, language, situation)
    expect(meant?.kind === 'ask' ? null : meant).toBeNull()
  })
})
