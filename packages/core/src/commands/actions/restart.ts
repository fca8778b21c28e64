import { type BuiltInAction, NO_UNDO } from './built-in-action.ts'

export const restart: BuiltInAction = {
  definition: {
    name: 'restart',
    description: 'Restart the computer.',
    parameters: { type: 'object', properties: {} },
    risk: 'confirm',
  },
  undo: NO_UNDO,
  says: {
    ru: () => 'Перезагружаю компьютер.',
    en: () => 'Restarting the computer.',
  },
  sentences: [
    {
      ru: [
        '(перезагрузи|перезапусти|ребутни|рестартни|ребут) [мой|этот] <pc>',
        '<pc> (перезагрузи|перезапусти)',
        '(перезагрузка|рестарт|ребут) [<pc>]',
        '(выполни|сделай|нужна|запусти|произведи|начни|мне нужна|давай) (перезагрузку|рестарт|ребут|перезапуск) [<pc>]',
        '(нужно|надо|пора) (перезагрузи) <pc>',
        'выключи и включи <pc>',
      ],
      en: [
        '(restart|reboot|re start|re boot) [<pc>] [now]',
        '(do|perform|initiate) a (restart|reboot) [of <pc>]',
        'turn <pc> off and on again',
      ],
    },
  ],
}
