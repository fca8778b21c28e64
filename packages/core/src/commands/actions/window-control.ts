import type { Localized } from '../../language.ts'
import type { BuiltInAction } from './built-in-action.ts'

type Command = 'minimize' | 'maximize' | 'close' | 'switch'

const SAID: Record<Command, Localized> = {
  minimize: { ru: 'Сворачиваю.', en: 'Minimizing.' },
  maximize: { ru: 'Разворачиваю.', en: 'Maximizing.' },
  close: { ru: 'Закрываю окно.', en: 'Closing the window.' },
  switch: { ru: 'Переключаю окно.', en: 'Switching.' },
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
  sentences: [
    {
      with: { command: 'minimize' },
      ru: [
        '(сверни|скрой|спрячь|минимизируй|опусти|убери) [все|это|этот|эти|текущее|активное] (окно|окна|окошко|окошки)',
        '(сверни|скрой|спрячь|минимизируй) (все|всё|это|приложение|программу|все приложения|все программы|все окна)',
        '(сверни|минимизируй) [программу|приложение|окно] {app:running-program}',
        '(все|это) окна сверни',
        'окно (сверни|вниз)',
      ],
      en: [
        '(minimize|hide|iconify|minimize down) [all|all the|all my|the|this|my|every|current|the current|all open|that|these|active|the active|everything] [window|windows|it|everything|all]',
        '(minimize|hide) [the|my] {app:running-program} [window]',
      ],
    },
    {
      with: { command: 'maximize' },
      ru: [
        '(разверни|максимизируй|раскрой|увеличь|растяни) [это|текущее|активное] =окно [на весь экран|во весь экран|на полный экран|полностью]',
        '(разверни|раскрой|растяни) [окно|программу|приложение] {app:running-program} [на весь экран|во весь экран|полностью]',
        '(разверни|открой|растяни|раскрой|сделай) [это|окно] (на весь экран|во весь экран|на полный экран)',
        '(разверни|максимизируй)',
        '(на весь экран|полноэкранный режим|во весь экран)',
      ],
      en: [
        '(maximize|enlarge|expand) [the|this|my|current|the current|active|that] [window|it|screen]',
        '(maximize|enlarge|expand) [the|my] {app:running-program} [window]',
        '(make|put|set) (it|<window>|this) (full screen|fullscreen|maximized)',
        '(full screen|fullscreen) [mode|window]',
        'go (full screen|fullscreen)',
      ],
    },
    {
      with: { command: 'close' },
      ru: ['закрой [это|текущее|активное|данное] =окно', '=окно закрой', 'закрой (это|текущее)'],
      en: ['(close|exit|kill|quit) <window>', 'close (this|the) (current|active|one)'],
    },
    {
      with: { command: 'switch' },
      ru: [
        '(переключи|смени|поменяй|переключись) [на] [другое|следующее|соседнее] (окно|окна)',
        '(переключись|перейди|переключи) на (другое|следующее|соседнее|другую|следующую) (окно|приложение|программу)',
        '(переключи|переключись) на [окно|программу|приложение] {app:running-program}',
        '(переключи|переключись) между окнами',
        '[перейди на|включи] (следующее|другое) окно',
        '(альт таб|alt tab|альттаб)',
        'окно переключи',
      ],
      en: [
        '(switch|change|toggle|cycle) [the|between|through|to] [the|another|next|the next|a different|other|the other] (window|windows|app|apps|application|applications)',
        '(switch|change|flip|go) to [the] {app:running-program} [window|app]',
        '(next|other) window',
        'alt tab',
      ],
    },
  ],
}
