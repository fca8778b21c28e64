import type { Parameters } from '../action.ts'
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
  ability: { ru: 'печатать под диктовку', en: 'type what you dictate' },
  example: { ru: 'напечатай спасибо за письмо', en: 'type thank you for your letter' },
  undo: NO_UNDO,
  confirms: pressesKeys,
  says: {
    ru: (said) => (pressesKeys(said) ? 'Напечатать этот текст?' : 'Печатаю.'),
    en: (said) => (pressesKeys(said) ? 'Type this text?' : 'Typing.'),
  },
  sentences: [
    {
      ru: [
        '(вбей|впиши) [мне|сюда|здесь] (текст|слово|фразу|слова|предложение) {text:dictation}',
        '(напечатай|впечатай|допечатай|набери на клавиатуре|напечатать|печатай) [мне|здесь|тут|сюда|вот] [что|такой|следующий|этот] [текст|слово|фразу|слова|предложение|вот что|следующее|такое|сообщение|сюда] {text:dictation}',
        '(введи|набери|вставь|набивай|вводи) [мне|сюда|здесь|следующий|такой] (текст|слово|фразу|слова|предложение|строку|с клавиатуры|на клавиатуре|символы) {text:text}',
        '(напиши|пиши) [мне|здесь|тут|сюда|следующий|такой] (текст|слово|фразу|слова|предложение|строку|с клавиатуры) {text:text}',
        '(напиши|введи|впиши|вставь|пиши|вводи|набери) (здесь|тут|сюда|в (это|текущее|активное) (поле|окно)|в (поле|строку|документ|документе) [ввода]|под диктовку|вот что|следующее) {text:text}',
        '(под диктовку|диктую|я диктую) [пиши|печатай|напечатай|напиши|текст] {text:text}',
        '(пиши|печатай) под [мою] диктовку {text:text}',
      ],
      en: [
        'type [up|out|in|down|for me|me|here|there] [the text|the word|the words|the phrase|the sentence|this|the following|the line|the following text|this text|this sentence|this phrase|this word|a sentence|the message|following|the letters|the number|the string|the characters] {text:dictation}',
        '(enter|write|input|insert|key in|put in|type in|paste in|add|put|punch in|spell out) [here] (the|this) [following] (text|word|words|phrase|sentence|line|string) [here|saying|that says] {text:text}',
        '(write out|write in|write here|input|key in|type in|enter text|input text|insert text|write text|punch in|write down the (words|text)) {text:text}',
        '(dictate|start dictation|take dictation|dictation) {text:text}',
        '(insert|write|enter) {text:short-text} (here|at the cursor|in (the|this) (text field|text box|document|field|box|search box|input))',
        'write (the following|these words|this here|this sentence|this phrase) {text:text}',
      ],
    },
  ],
  lacks: {
    gaps: [
      {
        sentences: {
          ru: [
            '(напечатай|печатай|впечатай|напечатать) [мне|здесь|тут|сюда] [текст|слово|фразу|сообщение]',
            '(введи|набери|вставь|впиши) текст',
          ],
          en: [
            'type [in|out|up|here|for me] [something|some text|text|a message|a sentence]',
            '(enter|insert|input) [some] text',
          ],
        },
        question: { ru: () => 'Что напечатать?', en: () => 'What should I type?' },
      },
    ],
    answered: {
      ru: ['напечатай …'],
      en: ['type …'],
    },
  },
}

/** A line break is the Enter key, which sends a message or runs a command; a tab leaves the field. */
function pressesKeys({ text }: Parameters): boolean {
  return /[\n\t\p{Zl}\p{Zp}]/u.test(String(text))
}
