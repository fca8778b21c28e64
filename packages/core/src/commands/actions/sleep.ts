import { type BuiltInAction, NO_UNDO } from './built-in-action.ts'

export const sleep: BuiltInAction = {
  definition: {
    name: 'sleep',
    description: 'Put the computer to sleep.',
    parameters: { type: 'object', properties: {} },
    risk: 'safe',
  },
  undo: NO_UNDO,
  says: {
    ru: () => 'Перевожу компьютер в спящий режим.',
    en: () => 'Putting the computer to sleep.',
  },
  sentences: [
    {
      ru: [
        '[включи|активируй|запусти|нужен|перейди в] (спящий|ждущий) режим [<pc>]',
        '[включи|перейди в] режим (сна|гибернации|ожидания) [<pc>]',
        '~(переведи|отправь|уведи|введи|погрузи|поставь|уложи) [<pc>] (в спящий режим|в ждущий режим|в сон|спать|в спячку|в режим сна|в гибернацию|в режим ожидания|на сон)',
        '(уйди|иди|перейди|войди|уходи|переход) в (спящий режим|ждущий режим|сон|спячку|режим сна|гибернацию)',
        '(усыпи) [<pc>]',
        '(гибернация|спящий режим)',
      ],
      en: [
        '(put|send|set) <pc> [to|into|in] (sleep|sleep mode|hibernation|standby|suspend|hibernate|bed) [mode]',
        '(sleep|hibernate|suspend) <pc>',
        '(enter|go to|go into|activate|turn on|start|enable|switch to) [the] (sleep|hibernation|standby|suspend) mode',
        '(go to sleep|sleep mode|hibernate|sleep|standby mode)',
        'make <pc> (sleep|go to sleep)',
      ],
    },
  ],
}
