import { describe, expect, test } from 'vitest'
import type { Language } from '../../language.ts'
import type { Parameters } from '../action.ts'
import { BUILT_IN_ACTIONS } from '../actions/built-in-actions.ts'
import type { Topic } from './answers.ts'
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
const meant = (text: string, language: Language) => {
  const one = understand(text, language, situation)
  if (one?.kind === 'action') return [one.action.name, one.action.parameters]
  return one?.kind === 'answer' ? one.topic : one
}

type Wordings = readonly [meaning: Topic | readonly [name: string, parameters: Parameters], said: string]

// One line for each class of wording that a rule must not lose.
const RU: readonly Wordings[] = [
  [
    'capabilities',
    `
      что ты умеешь
      что ты можешь делать
      помощь
      какие команды ты знаешь
      расскажи о своих возможностях
      чем ты можешь помочь
      на что ты способен
    `,
  ],
  [
    'date',
    `
      что сегодня за день недели
      какое сегодня число какого месяца
      какое сегодня число и день недели
      какой месяц сейчас
      какой год на дворе
      дата какая
      напомни какое сегодня число
      подскажи дату
      скажи какой сегодня день недели
    `,
  ],
  [
    'greeting',
    `
      привет
      привет джарвис
      доброе утро джарвис
      здравствуйте
    `,
  ],
  [
    'thanks',
    `
      спасибо
      спасибо большое джарвис
      спасибо за помощь
      благодарю
    `,
  ],
  [
    'time',
    `
      точное время скажи пожалуйста
      дай точное время
      время сколько
      час который
      не знаешь сколько времени
      ты не знаешь который час
      можешь сказать сколько времени
      какой сейчас час
      посмотри который час
    `,
  ],
  [
    ['cancel_timer', {}],
    `
      отмена таймера
      я передумал отмени таймер
      хватит таймера
      таймер уже не нужен
      отмени все мои таймеры
      отмени последний таймер
      останови обратный отсчёт
      отмени таймер на 10 минут
      выключи этот таймер
    `,
  ],
  [
    ['change_volume', { delta: -10 }],
    `
      приглуши музыку
      громковато
      звук потише сделай
      можно потише
      сделай по тише
      да сделай ты потише
      соседи жалуются сделай потише
      ребенок уснул сделай потише
      сделай потише а то соседи ругаются
    `,
  ],
  [
    ['change_volume', { delta: 10 }],
    `
      давай погромче
      подними звук немного
      сделай музыку погромче
      громкость плюс десять
      громче сделай
      звука добавь
      сделай звук погромче чуть-чуть
      что-то тихо прибавь звук
      сделай громче я ничего не слышу
    `,
  ],
  [
    ['lock_screen', {}],
    `
      заблокируй ноут
      поставь компьютер на блокировку
      включи блокировку экрана
      заблокируй рабочий стол
      залочь экран я отойду
      заблокируй систему
      я ухожу заблокируй экран
      отойду на минутку заблокируй комп
      заблокируй экран мне надо отойти
    `,
  ],
  [
    ['media_control', { command: 'next' }],
    `
      следующий
      следующее видео
      включи другой трек
      эту пропусти
      скипни трек
      давай дальше
      перелистни песню
      следующую включи
      надоело это слушать следующий трек
    `,
  ],
  [
    ['media_control', { command: 'pause' }],
    `
      нажми на паузу
      сделай паузу
      паузу поставь
      музыку на паузу
      приостанови фильм
      тормозни трек
      поставь воспроизведение на паузу
      на паузу поставь
      мне звонят поставь на паузу
    `,
  ],
  [
    ['media_control', { command: 'play' }],
    `
      сними с паузы
      продолжи музыку
      возобнови воспроизведение
      играй дальше
      сними видео с паузы
      включи дальше
      убери паузу
      продолжай воспроизведение
      запусти воспроизведение
    `,
  ],
  [
    ['media_control', { command: 'previous' }],
    `
      поставь прошлый трек
      песню назад
      верни предыдущий трек
      прошлый трек
      вернись на трек назад
      включи то что было до этого
      на трек назад
      поставь предыдущую
      предыдущую включи
    `,
  ],
  [
    ['media_control', { command: 'stop' }],
    `
      выключи музыку
      выруби музыку
      прекрати играть
      останови видео
      хватит музыки
      выключай музыку
      музыку выключи
      убери музыку
      останови трек
    `,
  ],
  [
    ['mute', { muted: false }],
    `
      включи звук
      верни звук
      включи обратно звук
      выключи беззвучный режим
      размуть
      вруби звук обратно
    `,
  ],
  [
    ['mute', { muted: true }],
    `
      без звука
      беззвучный режим
      включи беззвучный режим
      заглуши звук
      вырубай звук
      выключи звук на компьютере
      замьють
      у меня созвон выключи звук
      выключи звук у меня звонок
    `,
  ],
  [
    ['play_music', {}],
    `
      поставь фоновую музыку
      музыку включи
      вруби музон
      давай музычку
      включи любую музыку
      хочу послушать музыку
      запусти мою волну
      скучно включи музыку
      мне скучно включи что-нибудь
    `,
  ],
  [
    ['restart', {}],
    `
      перезагрузи винду
      нужно перезагрузить компьютер
      отправь комп в ребут
      рестартни систему
      выключи и включи компьютер
      перезагрузи пк пожалуйста
      комп тормозит перезагрузи его
      компьютер завис перезагрузи
      система тупит перезагрузи компьютер
    `,
  ],
  [
    ['set_alarm', { time: '07:00' }],
    `
      подъем в семь утра
      поставь будильник на семь часов утра
      включи будильник на 7 утра
      поставь будильник ровно на 7
      мне нужно проснуться в 7 утра
      установи на 7 утра будильник
      поставь побудку на 7
      поставь утренний будильник на 7
      надо чтобы ты разбудил меня в 7
    `,
  ],
  [
    ['set_brightness', { level: 0 }],
    `
      яркость на минимум
      убавь яркость до минимума
      сделай яркость минимальной
    `,
  ],
  [
    ['set_brightness', { level: 100 }],
    `
      максимальная яркость
      подними яркость до 100
      выкрути яркость на полную
      сделай экран на максимальную яркость
      экран на максимальную яркость
      экран на полную яркость
      яркость на сто
      яркость в максимум
      сделай яркость максимальной
    `,
  ],
  [
    ['set_brightness', { level: 50 }],
    `
      яркость 50
      яркость экрана на половину
      подсветку экрана на 50
      поставь экрану яркость 50
    `,
  ],
  [
    ['set_timer', { seconds: 600 }],
    `
      поставь таймер на 10 минут
      засеки 10 минуток
      дай знать через 10 минут
      на десять минут поставь таймер
    `,
  ],
  [
    ['set_volume', { level: 0 }],
    `
      громкость на минимум
      громкость убери на ноль
      громкость в ноль
      громкость ноль
      сделай звук минимальным
    `,
  ],
  [
    ['set_volume', { level: 100 }],
    `
      выкрути громкость на максимум
      на полную громкость
      звук в максимум
      звук на максималку
      сделай на полную громкость
      врубай на полную
      звук на всю
      громкость на всю катушку
      сделай звук максимальным
    `,
  ],
  [
    ['set_volume', { level: 20 }],
    `
      сделай громкость двадцать процентов
      убавь звук до 20
      скинь громкость до 20
    `,
  ],
  [
    ['set_volume', { level: 50 }],
    `
      громкость 50
      половина громкости
      громкость наполовину
      сделай громкость пятьдесят
      звук пятьдесят процентов
      сделай громкость на половину
    `,
  ],
  [
    ['shut_down', {}],
    `
      выключи ноутбук пожалуйста
      пора выключать компьютер
      выключение компьютера
      вырубай комп
      гаси комп
      выключи систему
      я пошел спать выключи компьютер
      все я спать выключай комп
      на сегодня все выключай компьютер
    `,
  ],
  [
    ['sleep', {}],
    `
      переведи компьютер в спящий режим
      усыпи компьютер
      компьютер спать
      включи режим сна
      уложи компьютер спать
      перейди в спящий режим
      режим гибернации
      отправь ноутбук спать
      пусть компьютер поспит
    `,
  ],
  [
    ['take_screenshot', {}],
    `
      снимок экрана пожалуйста
      скрин
      сделай скриншот всего экрана
      запечатлей то что на экране
      сделай снимок монитора
      скриншот сделай пожалуйста
      снимай экран
      мне нужно отправить скрин сделай скриншот
      сделай снимок экрана мне надо отправить начальнику
    `,
  ],
  [
    ['window_control', { command: 'close' }],
    `
      закрой окно
      закрой это окно
      закрой текущее окно
      закрой активное окно
      закрой окошко
      окно закрой
      закрой вот это
    `,
  ],
  [
    ['window_control', { command: 'maximize' }],
    `
      разверни окно на полный экран
      сделай окно на весь экран
      сделай на весь экран
      разверни это
      открой на весь экран
      включи полноэкранный режим
      увеличь окно
    `,
  ],
  [
    ['window_control', { command: 'minimize' }],
    `
      сверни это
      сверни это окно
      сверни все программы
      убери окно
      убери все окна
      скрой все окна
      сверни текущее окно
      слишком много окон сверни все
    `,
  ],
  [
    ['window_control', { command: 'switch' }],
    `
      перейди в другое окно
      переключи на следующее окно
      перейди на соседнее окно
      поменяй окно
      перейди к следующему окну
      переключись между окнами
      давай другое окно
      вернись в предыдущее окно
    `,
  ],
]

const EN: readonly Wordings[] = [
  [
    'capabilities',
    `
      tell me about your features
      i need help
      what are all the things you can do
      what can you help me with
      what can you do for me today
      show me all your commands
      can you list your abilities
      what stuff can you help with
      what functions do you have
    `,
  ],
  [
    'date',
    `
      what day of the month is it
      remind me what day it is
      could you tell me the date
      do you know today's date
      what day are we on
      tell me the day of the week
      what is the current month
      what's the day and date today
      i forgot what day is it
    `,
  ],
  [
    'greeting',
    `
      hello
      hi jarvis
      good morning jarvis
      hey there buddy
    `,
  ],
  [
    'thanks',
    `
      thanks
      thank you so much jarvis
      thanks for your help
      ok thanks
      i appreciate it
      cheers
    `,
  ],
  [
    'time',
    `
      time now please
      how late is it
      give me the current time
      i'd like to know the time
      just tell me what time it is
      what hour is it
      what's the local time
      tell me what the time is
      gimme the time
    `,
  ],
  [
    ['cancel_timer', {}],
    `
      turn off the timer
      delete my timer
      clear all timers
      never mind the timer
      i don't need the timer anymore
      kill that timer
      end my timer
      cancel the five minute timer
      get rid of the countdown
    `,
  ],
  [
    ['change_volume', { delta: -10 }],
    `
      not so loud please
      take the volume down ten percent
      shave ten percent off the volume
      the baby is sleeping turn it down
      turn it down i'm on the phone
      turn it down because i have a headache
      mind turning the music down
      do you think you could lower the volume
      if you don't mind turn it down
    `,
  ],
  [
    ['change_volume', { delta: 10 }],
    `
      turn it way up
      increase the volume slightly
      louder please
      turn the music up
      add ten to the volume
      i can't hear you turn the volume up
      i love this song turn it up
      turn up the volume i can't hear a thing
      actually make it louder
    `,
  ],
  [
    ['lock_screen', {}],
    `
      lock the pc
      lock down the computer
      go to lock screen
      lock my session
      lock this computer right now
      could you lock my desktop
      i'm heading out lock the screen
      lock my computer i'll be right back
      be a dear and lock the screen
    `,
  ],
  [
    ['media_control', { command: 'next' }],
    `
      i'm bored of this song play the next one
      skip to the next one
      i don't want to hear this song
      let's hear the next song
      put on the next track
      this song sucks skip it
      this song is terrible next
      skip this i don't like it
      and now play the next song
    `,
  ],
  [
    ['media_control', { command: 'pause' }],
    `
      hold the music
      can you pause that please
      put the song on hold
      hit the pause button
      pause what's playing
      could you pause that
      i've got a call pause the music
      someone's at the door pause it
      pause the movie i need a break
    `,
  ],
  [
    ['media_control', { command: 'play' }],
    `
      resume where i left off
      hit play
      continue playback
      start the music again
      keep the music going
      unpause it
      get the music going again
      press play
      pick up where we left off
    `,
  ],
  [
    ['media_control', { command: 'previous' }],
    `
      back to the previous video
      skip back
      play that last song again
      go to previous track
      play the one before
      take me back to the previous song
      rewind to the previous song
      i want to hear the last song again
      one song back
    `,
  ],
  [
    ['media_control', { command: 'stop' }],
    `
      turn the music off
      shut off the music
      cut the music
      kill the music
      stop playing this
      please stop the video
      no more music please
      stop this song
      end the song
    `,
  ],
  [
    ['mute', { muted: false }],
    `
      unmute
      unmute the computer
      turn the sound back on
      turn on the sound
      bring back the sound
      give me the sound back
      take it off mute
      sound on
    `,
  ],
  [
    ['mute', { muted: true }],
    `
      turn off the sound
      turn the sound off
      silence
      go silent
      kill the audio
      put the computer on mute
      mute everything
      shut off the sound
      mute it i'm on a call
    `,
  ],
  [
    ['play_music', {}],
    `
      play my liked songs
      music please
      find me some music
      get some music going
      i'm bored play some music
      could we have some music
      why don't you play some music
      i could use some music
      gimme some music
    `,
  ],
  [
    ['restart', {}],
    `
      let's restart the computer
      reboot pc
      restart everything
      initiate reboot
      computer restart
      my computer is acting up restart it
      the computer is frozen restart it please
      would you mind restarting the computer
      let's restart the computer
    `,
  ],
  [
    ['set_alarm', { time: '07:00' }],
    `
      set an alarm for 7
      i want to be up by seven
      7 am alarm please
    `,
  ],
  [
    ['set_brightness', { level: 0 }],
    `
      minimum brightness
      turn the brightness all the way down
      lower brightness to minimum
      lowest brightness
    `,
  ],
  [
    ['set_brightness', { level: 100 }],
    `
      brightness all the way up
      max brightness
      full brightness
      make the screen as bright as possible
      brightness to max
      max out the brightness
      crank the brightness up to full
      make the brightness 100
    `,
  ],
  [
    ['set_brightness', { level: 50 }],
    `
      set brightness to 50 percent
      set the display to half brightness
      brightness fifty
      half brightness please
    `,
  ],
  [
    ['set_timer', { seconds: 600 }],
    `
      set a timer for ten minutes
      timer ten minutes
      ten minute timer
      tell me when ten minutes are up
      could you start a timer for me for ten minutes
      i could use a timer for ten minutes
      need a timer for ten minutes
    `,
  ],
  [
    ['set_volume', { level: 0 }],
    `
      turn the volume all the way down
      volume to zero
      minimum volume
    `,
  ],
  [
    ['set_volume', { level: 100 }],
    `
      crank the volume to 100
      full volume
      turn the volume all the way up
      max out the volume
      volume at maximum
      turn the sound to max
      as loud as possible
    `,
  ],
  [
    ['set_volume', { level: 20 }],
    `
      lower the volume to 20
      set volume to 20 so i can sleep
    `,
  ],
  [
    ['set_volume', { level: 50 }],
    `
      set volume at fifty percent
      half volume
      set the volume to half
    `,
  ],
  [
    ['shut_down', {}],
    `
      switch off the laptop
      please shut the system down
      power off
      i'm done for today turn off the computer
      shut down windows
      can you power off my machine
      i'm going to bed shut down the computer
      i'm done for the day shut down
      go ahead and shut down the pc
    `,
  ],
  [
    ['sleep', {}],
    `
      make the computer sleep
      hibernate
      send the laptop to sleep
      suspend
      put my laptop in sleep mode please
      enter standby
      go into sleep mode
      let the computer sleep
      put the computer to sleep i'm going out
    `,
  ],
  [
    ['take_screenshot', {}],
    `
      take a shot of the screen
      i want a picture of my screen
      take a capture of the screen
      can i get a screenshot
      do a screenshot
      capture a screenshot of this page
      make a screenshot
      take a screenshot i need it for work
      when you get a chance take a screenshot
    `,
  ],
  [
    ['window_control', { command: 'close' }],
    `
      close this window
      close the window please
      close the active window
      shut this window
      close current window
      get rid of this window
      dismiss this window
      exit this window
      close the window i'm in
    `,
  ],
  [
    ['window_control', { command: 'maximize' }],
    `
      expand the window
      make this window full screen
      put it in full screen
      fullscreen
      blow this window up to full screen
      maximise chrome
      enter full screen
      can you maximize it
    `,
  ],
  [
    ['window_control', { command: 'minimize' }],
    `
      minimize this app
      hide all the windows
      go to desktop
      send this window to the taskbar
      put the window away
      get this window out of my way
      shrink the window
      minimise everything on the screen
      there are too many windows open minimize everything
    `,
  ],
  [
    ['window_control', { command: 'switch' }],
    `
      change to the next window
      take me to the previous window
      cycle windows
      toggle windows
      show me the other window
      switch to the previous app
    `,
  ],
]

describe.each([
  ['ru', RU],
  ['en', EN],
] as const)('%s', (language, wordings) => {
  test.each(wordings.flatMap(([meaning, said]) => lines(said).map((text) => [text, meaning] as const)))(
    '%s',
    (text, meaning) => {
      expect(meant(text, language)).toEqual(meaning)
    },
  )
})
