import { type BuiltInAction, NO_UNDO, UNCONFIRMED } from './built-in-action.ts'

export const restart: BuiltInAction = {
  definition: {
    name: 'restart',
    description: 'Restart the computer.',
    parameters: { type: 'object', properties: {} },
    risk: 'confirm',
  },
  ability: { ru: 'перезагружать компьютер', en: 'restart the computer' },
  example: { ru: 'перезагрузи компьютер', en: 'restart the computer' },
  undo: NO_UNDO,
  irrevocable: {
    says: UNCONFIRMED,
    sentences: {
      ru: ['(<cancel>) (перезагрузку|перезапуск|рестарт) [<pc>]', 'не (перезагружай|перезапускай) [<pc>]'],
      en: [
        '(<cancel>) [the|that|this] [computer|system|pc] (restart|reboot)',
        'do not (restart|reboot) [<pc>]',
      ],
    },
  },
  says: {
    ru: () => 'Перезагрузить компьютер?',
    en: () => 'Restart the computer?',
  },
  sentences: [
    {
      ru: [
        '(перезагрузи|перезапусти|ребутни|рестартни|ребут|рестарт|ребутай|перезагрузить|перегрузи|перезагружай|рестартани|ребутни мне|перезапускай|перезагрузка) [мой|этот|весь|мне] <pc> [заново|полностью|снова]',
        '<pc> (перезагрузи|перезапусти|ребутни|перегрузи|рестартни|на перезагрузку|в перезагрузку|в ребут|на ребут|перезагружай)',
        '(перезагрузка|рестарт|ребут|перезапуск) [<pc>|компьютера|системы|ноутбука|windows|пк|компа]',
        '(выполни|сделай|нужна|запусти|произведи|начни|мне нужна|давай|нужен|инициируй|устрой|организуй) [полную|быструю] (перезагрузку|рестарт|ребут|перезапуск|перезагрузка|reboot) [<pc>|компьютера|системы|ноутбука|пк|компа|windows]',
        '(отправь|пошли|поставь|пусти) <pc> (в|на) (перезагрузку|ребут|рестарт)',
        '(нужно|надо|пора) (перезагрузи|перезапусти|ребутни|перегрузи) <pc>',
        '(выключи|выруби) и (снова|заново|опять|потом) (включи|запусти) <pc>',
        '(выключи|выруби) и включи [снова|заново|опять] <pc>',
        '(выключи|выруби) <pc> и [снова|заново|опять|потом] (включи|запусти) [его|ее] [снова|заново|обратно]',
        '(перезагрузи|перезапусти) (его|ее)',
        '(перезагрузи|перезагружаемся|перезагружай|ребутаемся)',
        'загрузи <pc> заново',
      ],
      en: [
        '(restart|reboot|re start|re boot|power cycle) (<pc>|windows|[the|this] (thing|whole thing)) [now|completely|for me|immediately|again|right away]',
        '(restart|reboot|re start|re boot|restart now|reboot now|restart everything|restart it|reboot it)',
        '(do|perform|initiate|start|begin|execute|trigger|run|commence) [a|the] [full|quick|system|complete|computer|soft|hard] (restart|reboot|restart sequence|power cycle) [of <pc>|on <pc>|now|sequence]',
        '(system|computer|pc|full) (restart|reboot)',
        'turn (<pc>|it) off and [then] [back] on [again]',
        '(turn off|shut down|switch off) <pc> and [then] (turn it [back] on|start it [back] up|restart [it]) [again]',
        '(give) <pc> a (restart|reboot)',
        '<pc> needs a (restart|reboot)',
        '(shut down and restart|power off and on) [<pc>]',
        'boot <pc> (again|up again)',
        '(have|get|make) <pc> (restart|reboot|restarted|rebooted)',
      ],
    },
  ],
}
