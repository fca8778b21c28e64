import { type BuiltInAction, NO_UNDO } from './built-in-action.ts'

export const typeText: BuiltInAction = {
  definition: {
    name: 'type_text',
    description: 'Type text into the focused window, as if on the keyboard.',
    parameters: {
      type: 'object',
      properties: { text: { type: 'string', description: 'The text exactly as dictated' } },
      required: ['text'],
    },
    risk: 'safe',
  },
  undo: NO_UNDO,
  says: {
    ru: () => 'Печатаю.',
    en: () => 'Typing.',
  },
  sentences: [
    {
      ru: [
        '(напечатай|впечатай) [текст|слово|фразу|слова] {text:text}',
        '(введи|набери|вставь) (текст|слово|фразу|слова) {text:text}',
        'напиши (текст|слово|фразу) {text:text}',
      ],
      en: [
        'type [out|in|the text|the word|the words|the phrase|this] {text:dictation}',
        '(enter|write|input) the (text|word|words|phrase) {text:text}',
        'write out {text:text}',
        'dictate {text:text}',
      ],
    },
  ],
}
