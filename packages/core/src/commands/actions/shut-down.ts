import { type BuiltInAction, NO_UNDO, UNCONFIRMED } from './built-in-action.ts'

export const shutDown: BuiltInAction = {
  definition: {
    name: 'shut_down',
    description: 'Shut the computer down.',
    parameters: { type: 'object', properties: {} },
    risk: 'confirm',
  },
  ability: { ru: 'выключать компьютер', en: 'shut the computer down' },
  example: { ru: 'выключи компьютер', en: 'shut down the computer' },
  undo: NO_UNDO,
  irrevocable: {
    says: UNCONFIRMED,
    sentences: {
      ru: [
        '(<cancel>) (выключение|отключение|завершение работы) [<pc>]',
        'не (выключай|отключай|вырубай|выключи) [<pc>]',
      ],
      en: [
        '(<cancel>) [the|that|this] [computer|system|pc] (shutdown|shut down|power off)',
        'do not (shut down|turn off|power off|shut) [<pc>] [down|off]',
      ],
    },
  },
  says: {
    ru: () => 'Выключить компьютер?',
    en: () => 'Shut the computer down?',
  },
  sentences: [
    {
      ru: [
        '(выключи|выруби|отключи|погаси|гаси|заверши работу|потуши|обесточь|вырубай|отруби|выключить|туши|выключай|закончи работу|завершить работу|кончай работу) [мой|этот|весь|нафиг|совсем|уже|полностью|нам] <pc> [полностью|совсем|нафиг|окончательно]',
        '<pc> (выключи|выруби|отключи|вырубай|гаси|потуши|=выключение|выключить|выключай)',
        '(заверши|завершить|закончи|завершай) (работу|сеанс|работу <pc>) [<pc>|компьютера|системы|windows|виндовс|ноутбука]',
        '[запусти|выполни|начни|сделай|инициируй|произведи] (=выключение|=отключение|завершение работы|завершение сеанса работы|шатдаун) [<pc>|компьютера|ноутбука|системы|пк]',
        '(нужно|надо|пора|можно|можешь) (выключи|вырубай|выруби|отключи) <pc>',
        '(отключи|выключи) питание [<pc>|компьютера|ноутбука|системы]',
        '(=выключаем|=вырубаем|=гасим) <pc>',
        '(шатдаун|шутдаун|shutdown)',
      ],
      en: [
        '(shut down|shutdown|shut it down|power off|power down|poweroff) [<pc>|windows] [now|completely|entirely|down|immediately|right away|for the (day|night)|please|for today]',
        '(turn off|switch off|shut off|power off|power down|shut down) (<pc>|windows) [now|completely|entirely|for the (day|night)|off|for today|immediately]',
        '(shut|turn|power|switch) (<pc>|windows) (down|off) [now|completely|entirely|for the (day|night)|for today|immediately]',
        '(do|perform|initiate|begin|start|execute|run|commence|trigger|proceed with) [a|the] [full|complete|system|computer] (shutdown|shut down|power down|power off) [sequence|procedure|process|of <pc>|now]',
        '(system|computer|pc|full) (shutdown|shut down|off|power off)',
        '(turn off|cut|kill|switch off) the power (to|on|of) <pc>',
        '<pc> (off|shut down|shutdown)',
        '(put|have|get|make) <pc> (shut down|turn off|power off|powered off|turned off)',
        'i am (done|finished) with <pc> (shut|turn|power) it (down|off)',
      ],
    },
  ],
}
