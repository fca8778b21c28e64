import { type BuiltInAction, NO_UNDO } from './built-in-action.ts'

export const takeScreenshot: BuiltInAction = {
  definition: {
    name: 'take_screenshot',
    description: 'Take a picture of the screen.',
    parameters: { type: 'object', properties: {} },
    risk: 'safe',
  },
  undo: NO_UNDO,
  says: {
    ru: () => 'Делаю снимок экрана.',
    en: () => 'Taking a screenshot.',
  },
  sentences: [
    {
      ru: [
        '[сделай|сними|создай|захвати|сохрани|нужен|мне нужен|хочу|дай|снимай] (скриншот|скрин|снимок экрана|снимок рабочего стола|фото экрана|скриншот экрана|скрин экрана|принтскрин|скриншот рабочего стола)',
        '(захвати|сфоткай|сфотографируй|запечатлей|сними|заскринь|скринь|заскриншоть|сфотай) (экран|рабочий стол|изображение экрана)',
        '(заскринь|заскриншоть|скриншотни|скринь)',
        '(сохрани|сфотографируй|сфоткай|запечатлей|заскринь|захвати) [то] что [сейчас] на экране',
        '(скриншот|скрин) (сделай|экрана)',
      ],
      en: [
        '[take|make|grab|capture|get|snap|do|i need|i want] [a|the|one] (screenshot|screen capture|screen grab|screen snapshot|snapshot|print screen) [of (the|my|this) (screen|window|desktop|page)|for me|now]',
        '(capture|grab|snapshot|screenshot) [the|my|this] (screen|desktop|window|page)',
        'take a (picture|snapshot|photo|image) of (the|my) (screen|desktop)',
        'print [the] screen',
        'save what is on (the|my) screen',
      ],
    },
  ],
}
