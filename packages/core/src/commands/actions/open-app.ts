import type { BuiltInAction } from './built-in-action.ts'
import { shownProgram } from './shown-names.ts'

export const openApp: BuiltInAction = {
  definition: {
    name: 'open_app',
    description: 'Open a program on the computer by its name.',
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
  ability: { ru: 'открывать программы', en: 'open programs' },
  example: { ru: 'открой браузер', en: 'open the browser' },
  undo: ({ app = '' }) => ({ name: 'close_app', parameters: { app } }),
  says: {
    ru: ({ app }) => `Открываю ${shownProgram(String(app), 'ru')}.`,
    en: ({ app }) => `Opening ${shownProgram(String(app), 'en')}.`,
  },
  sentences: [
    {
      with: { app: 'настройки' },
      ru: ['(перейди|зайди|зайти|иди|залезь) в [системные] настройки [системы|компьютера|windows|виндовс]'],
      en: [],
    },
    {
      with: { app: 'settings' },
      ru: [],
      en: [
        '(go to|take me to|show me|bring me to|get me to|go into) [the|my] [system|computer|windows|pc] (settings|preferences) [page|menu|app|panel|screen]',
      ],
    },
    {
      ru: [
        '<open> [<program>] {app:program} [мне|для меня|еще раз|заново]',
        '<need> [<program>] {app:named-program}',
        '<show> [<program>] {app:proper-program}',
        '{app:proper-program} (<open>|<show>)',
        '{app:program} (открой|запусти)',
        '{app:proper-program}',
        '(открой|запусти|стартани|стартуй|загрузи) [<program>] {app:foreign-name}',
        '(открой|запусти|стартани|загрузи) (программу|прогу|приложение|игру|утилиту) [под названием|которая называется|с названием] {app:app-name}',
        'где [у меня|мой|тут] {app:proper-program} (открой|запусти) [его|ее]',
        '<need> [<program>] {app:named-program} (открой|запусти|включи) [его|ее]',
        '(переключи|переключись|переключайся|перейди|вернись) [назад|обратно] (на|в|к) [окно|программу|приложение|окно программы] {app:named-program}',
      ],
      en: [
        '<open> [up] [the|my|a|an|another|up] [new] [program|app|application|instance of|window of|session of|copy of] {app:program} [app|application|program|software|client|browser|web browser|window|for me|up|again|back up]',
        '<open> [up] [the|my] (app|application|program|software) [called|named] {app:program}',
        '(i need|i want|we need|i could use|i will need|[i am] going to need|need) [the|my|a] [app|application|program] {app:named-program} [app|application|program]',
        '<show> [the|my|a] [app|application|program] {app:proper-program} [app|application|program|up|open|running|going|started|up and running|working]',
        '(i (want|need|would like|have) to|let me|let us) (use|run|start|open|launch) [the|my|a] {app:program} [app|application|program]',
        '(let me see|i want to see) [the|my] {app:proper-program}',
        '(i need|i want|i would like) [the|my|a] {app:program} (open|opened|running|up)',
        '(get|have|bring) [the|my|a] {app:proper-program} (open|opened|up|running|going|started|up and running|launched) [for me]',
        '(turn|switch|start|boot|fire|load|bring|pull) [the|my] {app:proper-program} (on|up)',
        'i (want|need|would like|have to|have|need to) [to (use|open|run|launch)] [the|my] {app:proper-program} [(open|launch|start|run|pull up|bring up) (it|that)] [up|please]',
        '(i am going to use|i will use|i will need|it is time for|ready for) {app:proper-program} [(open|launch|start) (it|that)]',
        '{app:proper-program} [please|now|time]',
        '(launch|run|fire up|boot up) {app:foreign-name}',
        '(open|start) {app:capital-name}',
        '(open|launch|start|run|load) [up] [the|an|my] (app|application|program|game|software) (called|named) {app:app-name}',
        '(switch|change|flip|go|jump|move|swap|tab|hop|shift) [me] (to|over to|back to|back over to) [the|my] {app:named-program} [window|app]',
        '(bring|pull) [the|my] {app:named-program} [window|app] (to the front|to front|forward|into focus|to the foreground)',
        '(focus|focus on) [the|my] {app:named-program} [window|app]',
      ],
    },
  ],
  lacks: {
    gaps: [
      {
        sentences: {
          ru: [
            '(открой|открывай|открыть|запусти|запускай|запустить|стартани) [мне|пожалуйста] [программу|приложение|прогу|что нибудь|что то]',
          ],
          en: [
            '(open|launch|open up|start up|bring up|pull up) [me] [a|an|the|some|another] [app|application|program|something]',
          ],
        },
        question: { ru: () => 'Что открыть?', en: () => 'What should I open?' },
      },
    ],
    answered: {
      ru: ['открой …', 'зайди на …'],
      en: ['open …', 'go to …'],
    },
  },
}
