import { type BuiltInAction, NO_UNDO } from './built-in-action.ts'

export const createNote: BuiltInAction = {
  definition: {
    name: 'create_note',
    description: 'Write a note down.',
    parameters: {
      type: 'object',
      properties: { text: { type: 'string', description: 'The note' } },
      required: ['text'],
    },
    risk: 'safe',
  },
  undo: NO_UNDO,
  says: {
    ru: ({ text }) => `Записываю: ${text}.`,
    en: ({ text }) => `Noted: ${text}.`,
  },
  sentences: [
    {
      ru: [
        '(сделай|создай|запиши|добавь|сохрани|оставь|новая|напиши) [новую|мне|мою] (заметка|заметку) [что|о том что|с текстом|под названием] {text:text}',
        'заметка {text:text}',
        '(запиши|занеси|добавь|сохрани) (в заметки|в блокнот) [что] {text:text}',
        '(запиши|сделай|создай) (себе|мне) заметку {text:text}',
      ],
      en: [
        '(make|take|write|add|create|save|leave|record) [down] [me] [a|an|the|new|a new] =note [that|to|saying|that says|of|about|with the text] {text:text}',
        'note to self [that] {text:text}',
        '(note|jot|write) down [that] {text:text}',
        'take down a note {text:text}',
        'add to my notes {text:text}',
        'new note {text:text}',
      ],
    },
  ],
}
