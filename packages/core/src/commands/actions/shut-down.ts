import { type BuiltInAction, NO_UNDO } from './built-in-action.ts'

export const shutDown: BuiltInAction = {
  definition: {
    name: 'shut_down',
    description: 'Shut the computer down.',
    parameters: { type: 'object', properties: {} },
    risk: 'confirm',
  },
  undo: NO_UNDO,
  says: {
    ru: () => 'Выключаю компьютер.',
    en: () => 'Shutting the computer down.',
  },
  sentences: [
    {
      ru: [
        '(выключи|выруби|отключи|погаси|гаси|заверши работу|потуши|обесточь) [мой|этот|весь] <pc> [полностью|совсем]',
        '<pc> (выключи|выруби|отключи)',
        '(заверши|завершить|закончи) (работу|сеанс|работу <pc>)',
        '(выключение|отключение|завершение работы) [<pc>]',
        '(нужно|надо|пора) (выключи) <pc>',
      ],
      en: [
        '(shut down|shutdown|power off|power down) [<pc>] [now|completely]',
        '(turn off|switch off|shut off) <pc> [now|completely]',
        '(shut|turn|power|switch) <pc> (down|off) [now|completely]',
        '(do|perform|initiate) a (shutdown|shut down)',
      ],
    },
  ],
}
