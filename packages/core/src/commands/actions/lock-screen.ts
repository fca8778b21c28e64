import { type BuiltInAction, NO_UNDO } from './built-in-action.ts'

export const lockScreen: BuiltInAction = {
  definition: {
    name: 'lock_screen',
    description: 'Lock the screen of the computer.',
    parameters: { type: 'object', properties: {} },
    risk: 'safe',
  },
  undo: NO_UNDO,
  says: {
    ru: () => 'Блокирую экран.',
    en: () => 'Locking the screen.',
  },
  sentences: [
    {
      ru: [
        '(заблокируй|заблочь|залочь|лочь|блокни|запри|блочь) (экран|<pc>|рабочий стол|сеанс|сессию|монитор)',
        '(экран|<pc>) (заблокируй|заблочь|залочь)',
        '[поставь|включи|сделай|нужна] (блокировка|блокировку) [экрана|<pc>]',
        'поставь <pc> на блокировку',
      ],
      en: [
        'lock [the|my|this|down|up] (screen|display|desktop|session|workstation|<pc>) [for me|now]',
        '(lock screen|lock it up|screen lock|lock)',
        'enable [the] screen lock',
      ],
    },
  ],
}
