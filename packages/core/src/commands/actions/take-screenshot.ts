import { type BuiltInAction, NO_UNDO } from './built-in-action.ts'

export const takeScreenshot: BuiltInAction = {
  definition: {
    name: 'take_screenshot',
    description: 'Take a picture of the screen.',
    parameters: { type: 'object', properties: {} },
    risk: 'safe',
  },
  ability: { ru: 'делать снимки экрана', en: 'take screenshots' },
  example: { ru: 'сделай скриншот', en: 'take a screenshot' },
  undo: NO_UNDO,
  says: {
    ru: () => 'Делаю снимок экрана.',
    en: () => 'Taking a screenshot.',
  },
  sentences: [
    {
      ru: [
        '[сделай|сними|создай|захвати|сохрани|нужен|мне нужен|хочу|дай|снимай|щелкни|забацай|сделай мне|сделать|заделай|запили|сваргань|скинь|получи] [1|новый|быстрый|полный|быстро] (скриншот|скрин|снимок экрана|снимок рабочего стола|снимок дисплея|снимок монитора|фото экрана|фотку экрана|фотографию экрана|принтскрин|принт скрин|screenshot|print screen|скриншотик|скринчик|снимочек экрана|изображение экрана) [[всего|текущего|этого|моего] (экрана|рабочего стола|окна|дисплея|монитора|страницы)|полностью]',
        '(захвати|сфоткай|сфотографируй|запечатлей|сними|заскринь|скринь|заскриншоть|сфотай|скриншоть|отскринь|заскринить|щелкни|зафиксируй|засними|фоткни|сделай фото|сделай снимок|сделай фотографию) [весь|текущий|этот|мой] (экран|рабочий стол|изображение экрана|экрана|рабочего стола|содержимое экрана|картинку с экрана|изображение с экрана|дисплей|монитор)',
        '(заскринь|заскриншоть|скриншотни|скринь|отскринь|заскринить|скриншот|скрин)',
        '(сохрани|сфотографируй|сфоткай|запечатлей|заскринь|захвати|зафиксируй|засними) [мне] [то|все] что [сейчас|у меня] [есть] на (экране|мониторе|дисплее)',
        '(сохрани|сделай) (картинку|изображение|снимок) (с экрана|экрана)',
        '(скриншот|скрин|снимок экрана|фото экрана) (сделай|экрана|сними|нужен)',
        'сними что [сейчас] на экране',
        '(сделай|сними) снимок того что [сейчас] на экране',
        '(нажми|жми) (принтскрин|принт скрин|print screen)',
      ],
      en: [
        '[take|make|grab|capture|get|snap|do|i need|i want|give me|save|create|shoot|record|perform|let us (take|get)|get me|take me|can i (get|have)|i would like] [a|an|the|one|me a|1|another|quick] [new|quick|full|fast] (screenshot|screenshots|screen capture|screencap|screen cap|screen grab|screengrab|screen snapshot|screen snap|snapshot|print screen|screenie|screen image|image of the screen|picture of the screen|screen print) [of (the|my|this|what is on the|what is on my|the whole|the entire|the full) (screen|window|desktop|page|display|monitor)|for me|now|of this|of that|of everything|of what is on (my|the) screen|of the current (screen|window)]',
        '(capture|grab|snapshot|screenshot|screen capture|screencap|snap|print|shoot) [the|my|this|whole|the whole|the entire|current|the current] (screen|desktop|window|page|display|screen contents|monitor)',
        'capture this',
        '(take|get|snap|grab|capture|make|i want|i need|give me) [me] a [quick] (capture|picture|snapshot|photo|image|pic|shot) of (the|my|this) [entire|whole|current] (screen|desktop|display|monitor)',
        'print [the] screen',
        '(save|capture|grab|snap|record) [what is|everything|whatever is] [currently] on (the|my) (screen|display|monitor)',
        '(screenshot|screencap) (this|that|it|everything)',
        '(hit|press) print screen',
      ],
    },
  ],
}
