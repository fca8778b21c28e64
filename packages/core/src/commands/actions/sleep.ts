import { type BuiltInAction, NO_UNDO } from './built-in-action.ts'

export const sleep: BuiltInAction = {
  definition: {
    name: 'sleep',
    description: 'Put the computer to sleep.',
    parameters: { type: 'object', properties: {} },
    risk: 'safe',
  },
  ability: { ru: 'переводить компьютер в спящий режим', en: 'put the computer to sleep' },
  example: { ru: 'переведи компьютер в спящий режим', en: 'put the computer to sleep' },
  undo: NO_UNDO,
  says: {
    ru: () => 'Перевожу компьютер в спящий режим.',
    en: () => 'Putting the computer to sleep.',
  },
  sentences: [
    {
      ru: [
        '[включи|активируй|запусти|нужен|перейди в|перейти в|вруби|поставь|уйди в] [режим] (спящий|ждущий|сонный) режим [<pc>|на (компьютере|ноутбуке|компе)|компьютера|ноутбука]',
        '[включи|перейди в|активируй|запусти|поставь|уйди в|вруби] (режим (сна|гибернации|ожидания|спячки)|гибернацию|гибернация|спячку) [<pc>|на (компьютере|ноутбуке|компе)]',
        '~(переведи|отправь|уведи|введи|погрузи|поставь|уложи|пошли|перекинь|загони|перевести) [<pc>] (в спящий режим|в ждущий режим|в сон|спать|в спячку|в режим сна|в гибернацию|в режим ожидания|в режим гибернации|в сонный режим|на сон|в глубокий сон|поспать|баиньки)',
        '<pc> (в спящий режим|в ждущий режим|в сон|в спячку|в режим сна|в гибернацию|в режим ожидания|усыпи|спать)',
        '(уйди|иди|перейди|войди|уходи|переход) в (спящий режим|ждущий режим|сон|спячку|режим сна|гибернацию|режим ожидания)',
        '(усыпи|усыпить|выруби в сон) [мой|этот] [<pc>]',
        '(гибернация|спящий режим)',
        'пусть <pc> (спит|поспит|уснет|заснет|уходит в сон)',
        '(сон|режим сна) (<pc>|для компьютера)',
        'режим сна',
      ],
      en: [
        '(put|send|set|get|bring|take|place|switch|move|let|drop) <pc> [go] [to|into|in|on] [a|the] (sleep|sleep mode|hibernation|hibernation mode|standby|standby mode|stand by|suspend|suspend mode|suspended mode|hibernate|hibernate mode|bed|sleeping mode|low power mode|rest mode) [mode|now|state|please]',
        '(sleep|hibernate|suspend) [<pc>|<pc> now|now]',
        '(enter|go to|go into|activate|turn on|start|enable|switch to|switch into|initiate|engage|trigger|put it in|put it into|set it to) [the] (sleep|hibernation|hibernate|standby|suspend|sleeping) (mode|state) [on <pc>]',
        '(enter|go to|go into|go on|initiate|start) [the] (standby|hibernation|stand by)',
        '(go to sleep|sleep mode|hibernate|standby mode|hibernation mode|hibernation|suspend|suspend mode|go into hibernation|go into standby|go to standby|go on standby|time to sleep <pc>|time for sleep mode|go into sleep|nighty night <pc>|sleep <pc>)',
        '(make|have|let) <pc> (sleep|go to sleep|hibernate|go into sleep mode|rest|snooze)',
        '(put it to sleep|send it to sleep|computer sleep|computer go to sleep|pc sleep|system sleep)',
      ],
    },
  ],
}
