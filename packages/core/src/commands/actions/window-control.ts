import type { Localized } from '../../language.ts'
import type { BuiltInAction, Gap } from './built-in-action.ts'

type Command = 'minimize' | 'maximize' | 'close' | 'switch'

const SAID: Record<Command, Localized> = {
  minimize: { ru: 'Сворачиваю.', en: 'Minimizing.' },
  maximize: { ru: 'Разворачиваю.', en: 'Maximizing.' },
  close: { ru: 'Закрываю окно.', en: 'Closing the window.' },
  switch: { ru: 'Переключаю окно.', en: 'Switching.' },
}

/** What is offered when something else than the window in front was named. */
const only = (command: Command): Gap['offer'] => {
  const offer = () => ({ name: 'window_control', parameters: { command } })
  return { ru: offer, en: offer }
}

export const windowControl: BuiltInAction = {
  definition: {
    name: 'window_control',
    description: 'Control windows: minimize, maximize, close the current window, or switch to another one.',
    parameters: {
      type: 'object',
      properties: { command: { type: 'string', enum: ['minimize', 'maximize', 'close', 'switch'] } },
      required: ['command'],
    },
    risk: 'safe',
  },
  // Only switching has a sure way back: what was minimized may have been maximized before, or not.
  undo: ({ command }) => (command === 'switch' ? { name: 'window_control', parameters: { command } } : null),
  says: {
    ru: ({ command }) => SAID[command as Command]?.ru ?? '',
    en: ({ command }) => SAID[command as Command]?.en ?? '',
  },
  // There is no parameter for a program. One that is named is left to the model, but in the few words that people
  // say of the window they look at.
  sentences: [
    {
      with: { command: 'minimize' },
      ru: [
        '(сверни|скрой|спрячь|минимизируй|опусти|убери|сворачивай|свернуть|минимизировать) [мне] [все|это|этот|эти|текущее|активное|мое|данное|вот это|открытые|все открытые|лишние|все остальные|остальные|другие] (окно|окна|окошко|окошки|окон) [с экрана|вниз|в панель|на панель задач|в трей|пожалуйста|прочь]',
        '(сверни|скрой|спрячь|минимизируй) окна все',
        '(сверни|скрой|спрячь|минимизируй|сворачивай|свернуть) (все|всё|это|приложение|программу|все приложения|все программы|все окна|текущую программу|текущее приложение|игру|это приложение|эту программу|все это|все лишнее|его|ее|их)',
        '(все|это|все это) окна сверни',
        'окна (сверни|скрой|спрячь|убери) [все]',
        'окно (сверни|вниз|спрячь|скрой)',
        '(покажи|открой|выведи|перейди на|дай) [мне|чистый] рабочий стол',
        '(сверни|свернуть|сворачивай)',
        '(убери|сверни) все (с экрана|с рабочего стола|вниз) [сверни их|сверни]',
        '(убери|сверни) все окна с экрана [сверни их|сверни]',
      ],
      en: [
        '(minimize|minimize down) [all windows|it|this|everything]',
        '(collapse|shrink|tuck away|put away) <window>',
        '(minimize|hide|iconify|minimize down) (all|everything|this|all windows|everything on (the|my) screen)',
        '(minimize|hide|iconify|minimize down) [all|all the|all my|all of my|all of the|the|this|my|every|each|current|the current|all open|all the open|that|these|those|active|the active|everything|open|both|other|all other|the front] [open] (window|windows|app|application|program|apps|programs|windows on (my|the) (screen|desktop)) [down|to (the|my) (taskbar|tray|dock)|on (my|the) screen|now]',
        'minimize {app:known-program}',
        '(send|drop|put|move|bring) (it|[the|this|my] [current] (window|app)) (down|to the (taskbar|tray|dock)|to the background)',
        '(show|go to|take me to|show me|bring up|get to|reveal|display|let me see|i want to see|give me) [me] [the|my] desktop',
        '(get|move) (this|the|that) window (out of (the|my) way|off (the|my) screen)',
        '(collapse|shrink|hide|tuck away) all [the|my|open] windows',
        '(put|tuck|move) <window> away',
        '<window> (minimize|down)',
      ],
    },
    {
      with: { command: 'maximize' },
      ru: [
        '(разверни|максимизируй|раскрой|увеличь|растяни|разворачивай|развернуть|максимизировать) [мне] [это|текущее|активное|мое|данное|вот это|все] (=окно|=окошко|=окна) [на весь экран|во весь экран|на полный экран|полностью|до максимума|на весь монитор|по максимуму|на максимум|на всю]',
        'разверни {app:known-program} на весь экран',
        '(разверни|открой|растяни|раскрой|сделай|поставь|включи|выведи|увеличь) [это|окно|видео|программу|приложение|фильм|все|игру|его|ее|текущее окно] (на весь экран|во весь экран|на полный экран|в полный экран|на весь монитор|в полноэкранный режим|в полноэкранном режиме|полноэкранным)',
        '(разверни|максимизируй|разворачивай|развернуть) [это|его|ее|все|программу|приложение|текущее приложение|текущую программу|обратно]',
        '(на весь экран|полноэкранный режим|во весь экран|полный экран|на полный экран)',
        '(включи|перейди в|сделай|вруби|активируй) (полноэкранный режим|полный экран|режим полного экрана|фулскрин|фуллскрин)',
        '=окно (на весь экран|во весь экран|разверни|на полный экран|раскрой)',
      ],
      en: [
        '(enlarge|expand) [it|this|screen]',
        '(enlarge|expand|max out|blow up|extend|stretch) <window> [to full screen|to fill [the|my] screen|fully|completely|to full size]',
        '(maximize|full screen|fullscreen) [the|this|my|current|the current|active|that|front] [active|current|front|open] [window|it|screen|this|that|app|application|program|one|size of (the|this) window] [to full screen|to fill [the|my] screen|to the full screen|fully|completely|to fullscreen|to full size|all the way|across the screen]',
        '(blow|bring) <window> up [to] (full screen|fullscreen)',
        'maximize {app:known-program}',
        '(make|put|set|turn|get|switch|bring|take|open|view|show|blow|go) [the|my] (it|<window>|this|that|video|app|program) [go|into|in|to|on] (full screen|fullscreen|maximized|full size|fill [the|my] screen|bigger|full screen mode|fullscreen mode|full)',
        '[go|enter|switch to|enable|activate|go to|go into|turn on|toggle|use] (full screen|fullscreen) [mode|window|view|please]',
        '(make|have|let) (it|this|<window>) (take up|fill|cover) [the|my] [whole|entire] screen',
        '(fill|use) the (screen|whole screen|entire screen) [with (it|this [window]|the window)]',
        '(restore|bring back|unminimize|un minimize) <window>',
        '<window> (full screen|fullscreen|maximize)',
      ],
    },
    {
      with: { command: 'close' },
      ru: [
        '(закрой|закрывай|закрыть|убей) [мне] [это|текущее|активное|данное|мое|вот это|открытое|последнее] (=окно|=окошко) [пожалуйста|сейчас|уже]',
        '(=окно|=окошко) (закрой|закрывай|закрыть)',
        '(закрой|закрывай) ([вот] это|текущее|активное|текущую программу|текущее приложение|это приложение|эту программу)',
        '(альт ф 4|альт эф 4|alt f 4|alt f4)',
      ],
      en: [
        '(close|exit|kill|quit|shut|close out|close down|dismiss|end|close out of|shut down|get rid of|close off|close up|terminate|exit out of) <window> [down|out|now|up]',
        '(close|exit|quit|shut|kill) [out of] (this|the|that|my) (current|active|one|app|program|application|current app|current application|current program|active app|active application)',
        '(close|shut) (this|the|that) window (down|up|out)',
        '(alt f 4|alt f4|close this|close current)',
      ],
    },
    {
      with: { command: 'switch' },
      ru: [
        '(переключи|смени|поменяй|переключись|переключай|перейди|сменить|переключить) [на|в|к] [другое|следующее|соседнее|предыдущее|прошлое|иное|второе] (окно|окна|окошко)',
        '(переключись|перейди|переключи|вернись|переключай) (на|в|к) [мое] (другое|следующее|соседнее|другую|следующую|предыдущее|прошлое|предыдущую|прошлую) (окно|приложение|программу|окошко)',
        '(переключи|переключись|переключайся|переход|переключение|перемещайся) между (окнами|приложениями|программами)',
        '(покажи|открой|дай|вытащи|верни) (другое|прошлое|следующее|соседнее|предыдущее) окно',
        '(смени|поменяй) (активное|текущее) (окно|приложение)',
        '[перейди на|включи|давай] (следующее|другое|предыдущее|соседнее) окно',
        '(альт таб|alt tab|альттаб|нажми альт таб|нажми alt tab)',
        'окно (переключи|смени|следующее|другое)',
      ],
      en: [
        '(switch|toggle|cycle|flip|swap|alternate|tab) [the|between|through|to|over to|on to|back to|among|my|over|onto] [the|another|next|the next|a different|other|the other|previous|the previous|my other|my|my next|different|last|the last|open|active|all|all open|these] [open] (window|windows|app|apps|application|applications|programs|program)',
        '(change|move|jump|go|shift|hop) [to|over to|on to|onto|back to] [the|another|next|the next|a different|other|the other|previous|the previous|my other|my next|last|the last] (window|windows)',
        '(change|move|jump|go) (to|over to|back to) [the|my|another] (next|other|previous|different|last) (app|application|program)',
        '[show|show me|bring up|focus|focus on|take me to|give me] [the|my|a|another] (next|other|previous|different|last) window',
        '(show|bring up|focus on|take me to) [the|my] (next|other|previous|last) (app|application|program)',
        '(alt tab|press alt tab|hit alt tab|do an alt tab|window switch|switch task|switch tasks|task switch)',
      ],
    },
  ],
  lacks: {
    gaps: [
      {
        sentences: {
          ru: [
            '~(сверни|скрой|спрячь|минимизируй|сворачивай|свернуть) ([окно] [<program>] {app:running-program})',
          ],
          en: ['(minimize|hide|iconify|shrink|collapse) [the|my] {app:running-program} [window|app]'],
        },
        question: {
          ru: () => 'Сворачивать по имени я не умею, только окно, которое сейчас впереди. Свернуть его?',
          en: () => 'I can’t minimize a window by its name, only the one in front. Shall I minimize that?',
        },
        offer: only('minimize'),
      },
      {
        sentences: {
          ru: [
            '~(разверни|максимизируй|раскрой|растяни|разворачивай|развернуть) ([окно] [<program>] {app:running-program}) [на весь экран|во весь экран|на полный экран]',
            '{app:running-program} (на весь экран|во весь экран|на полный экран)',
          ],
          en: [
            '(maximize|enlarge|full screen|fullscreen) [the|my] {app:running-program} [window|app]',
            '(make|put|set) [the|my] {app:running-program} [window|app] [in|into|to] (full screen|fullscreen|maximized)',
          ],
        },
        question: {
          ru: () => 'Разворачивать по имени я не умею, только окно, которое сейчас впереди. Развернуть его?',
          en: () => 'I can’t maximize a window by its name, only the one in front. Shall I maximize that?',
        },
        offer: only('maximize'),
      },
      {
        sentences: {
          ru: [
            '(закрой|закрывай|закрыть) (все|остальные|другие|все остальные|все открытые) (=окна|программы|приложения)',
            'закрой все',
          ],
          en: [
            'close (all|all the|all my|all of my|every|the other|all other|all open) (windows|apps|applications|programs)',
            'close (everything|all)',
          ],
        },
        question: {
          ru: () => 'Закрывать я умею по одному. Закрыть окно, которое сейчас впереди?',
          en: () => 'I can only close one at a time. Shall I close the window in front?',
        },
        offer: only('close'),
      },
    ],
    answered: { ru: [], en: [] },
  },
}
