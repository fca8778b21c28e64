import type { BuiltInAction } from './built-in-action.ts'
import { shownProgram } from './shown-names.ts'

export const closeApp: BuiltInAction = {
  definition: {
    name: 'close_app',
    description: 'Close a running program by its name.',
    parameters: {
      type: 'object',
      properties: {
        app: {
          type: 'string',
          format: 'app-name',
          description: 'Name of the program, as the person says it',
        },
      },
      required: ['app'],
    },
    risk: 'safe',
  },
  ability: { ru: 'закрывать программы', en: 'close programs' },
  example: { ru: 'закрой браузер', en: 'close the browser' },
  undo: ({ app = '' }) => ({ name: 'open_app', parameters: { app } }),
  says: {
    ru: ({ app }) => `Закрываю ${shownProgram(String(app), 'ru')}.`,
    en: ({ app }) => `Closing ${shownProgram(String(app), 'en')}.`,
  },
  sentences: [
    {
      ru: [
        '(закрой|выключи|отключи|заверши|выруби|убери|убей|останови|прибей|погаси|кильни|грохни|отруби|вырубай|закрывай|прихлопни|гаси|сверни и закрой) [<program>|процесс|все|все окна] {app:running-program}',
        '(выйди|выйти|выход|вылези) из [<program>] {app:running-program}',
        'закрой [мне] {app:running-program}',
        '{app:running-program} (закрой|прибей|убей|заверши|выруби)',
        '{app:proper-program} (выключи|отключи|убери|погаси)',
        '(заверши|останови|прекрати|закончи) (работу|процесс|выполнение|сеанс) [<program>] {app:running-program}',
        '(сними|убей|заверши) задачу {app:running-program}',
        '[<program>] {app:proper-program} [мне] (больше|уже) (не нужен|не нужна|не нужно|не нужны) [закрой [его|ее]]',
        '[<program>] {app:proper-program} [мне] (не нужен|не нужна|не нужно|не нужны) (больше|уже|закрой|закрой его) [закрой [его|ее]]',
        'мне (больше|уже) не (нужен|нужна) [<program>] {app:proper-program} [закрой [его|ее]]',
        '(закрой|заверши|прибей) (программу|прогу|приложение|игру|утилиту) [под названием] {app:app-name}',
      ],
      en: [
        '<close> [out] [of|from] [the|my|all|all the|all my|this|that|every|running] [program|app|application|program called|app called|process|windows of] {app:running-program} [app|application|program|browser|web browser|process|for me|window|windows|down|out|completely|session|immediately]',
        '(turn|switch|shut|power) off [the|my] {app:proper-program}',
        '(turn|switch|shut|close|power|bring) [the|my] {app:proper-program} (off|down|out) [completely]',
        '(leave|kill off|log out of and close|stop using|shut off) [the|my] {app:proper-program}',
        '{app:proper-program} (close|quit|exit|off)',
        'i (do not need|am done with|am finished with|am through with|no longer need|do not want) [the|using|to use] {app:proper-program} [anymore|any more|any longer|now] [(close|quit|kill|shut) (it|that) [down]]',
        'i am (done|finished) with [the|my] {app:running-program} (close|quit|kill|shut|exit) (it|that) [down]',
        '(close|quit|exit|kill|terminate|end) [the] (app|application|program|game) (called|named) {app:app-name}',
      ],
    },
  ],
  lacks: {
    gaps: [
      {
        sentences: {
          ru: ['(закрой|закрывай|закрыть) [мне|пожалуйста] [программу|приложение|прогу|что нибудь|что то]'],
          en: ['(close|quit|exit|close down) [a|an|the|some] [app|application|program|something]'],
        },
        question: { ru: () => 'Что закрыть?', en: () => 'What should I close?' },
      },
      {
        sentences: {
          ru: ['(выключи|выключай|отключи|выруби|вырубай|выключить)'],
          en: ['(turn|switch|shut) off'],
        },
        question: { ru: () => 'Что выключить?', en: () => 'What should I turn off?' },
      },
    ],
    answered: {
      ru: ['закрой …', 'выключи …'],
      en: ['close …', 'turn off …'],
    },
  },
}
