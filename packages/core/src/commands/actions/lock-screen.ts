import { type BuiltInAction, NO_UNDO } from './built-in-action.ts'

export const lockScreen: BuiltInAction = {
  definition: {
    name: 'lock_screen',
    description: 'Lock the screen of the computer.',
    parameters: { type: 'object', properties: {} },
    risk: 'safe',
  },
  ability: { ru: 'блокировать экран', en: 'lock the screen' },
  example: { ru: 'заблокируй экран', en: 'lock the screen' },
  undo: NO_UNDO,
  says: {
    ru: () => 'Блокирую экран.',
    en: () => 'Locking the screen.',
  },
  sentences: [
    {
      ru: [
        '(заблокируй|заблочь|залочь|лочь|блокни|запри|блочь|заблокировать|блокани|лочни|залочить|локни) [мне|мой|этот|весь] (экран|<pc>|рабочий стол|сеанс|сессию|монитор|дисплей|рабочую станцию|учетную запись|учетку|пользователя|доступ к (компьютеру|системе|ноутбуку))',
        '(экран|<pc>|рабочий стол) (заблокируй|заблочь|залочь|на блокировку|на замок|блокируй)',
        '[поставь|включи|сделай|нужна|активируй|запусти|выполни] (блокировка|блокировку) [экрана|<pc>|компьютера|ноутбука|системы|рабочего стола|сеанса]',
        '(поставь|закрой|запри) (<pc>|экран) на (блокировку|замок|пароль)',
        '(уйди|перейди|выйди|переведи <pc>) (на|в) (экран блокировки|блокировку|режим блокировки)',
        '(включи|покажи|активируй) экран блокировки',
        '(заблокируйся|залочься)',
      ],
      en: [
        '(lock|secure) [the|my|this|down|up] [down|up] (screen|display|desktop|session|workstation|monitor|work station|user session|user account|account|<pc>) [down|up|for me|now|immediately|please]',
        '(lock screen|lock it up|screen lock|lock|lock it|lock now|lock this thing)',
        '(enable|activate|turn on|engage|initiate|put on|switch on) [the|a] (screen lock|lock screen|screen locking)',
        '(go|switch|take me) to [the] lock screen',
        '(put|set) <pc> (on|in|into|to) (lock|lock mode|lock screen|locked mode)',
        '(put up|show|bring up) the lock screen',
        'keep <pc> locked',
      ],
    },
  ],
}
