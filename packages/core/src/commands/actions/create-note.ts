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
  ability: { ru: 'записывать заметки', en: 'take notes' },
  example: { ru: 'запиши заметку: купить хлеб', en: 'take a note: buy bread' },
  undo: NO_UNDO,
  says: {
    ru: ({ text }) => `Записал: ${text}.`,
    en: ({ text }) => `Noted: ${text}.`,
  },
  sentences: [
    {
      ru: [
        '(сделай|создай|запиши|добавь|сохрани|оставь|новая|новую|напиши|заведи|внеси|набросай|сделать|черкни|зафиксируй) [новую|мне|мою|себе|такую|быструю|короткую|текстовую] (заметка|заметку|заметочку|памятку|пометку|записку|запись в (заметках|блокноте)) [себе|для себя|мне|на память|на будущее] [что|о том что|о том|с текстом|с заголовком|с названием|со словами|под названием|следующего содержания|с содержанием|такого содержания|на тему] {text:note}',
        '(заметка|заметку|пометка|памятка|заметочка) [такая|на память|себе|для себя] [что] {text:note}',
        '(заметка|заметку) (запиши|сделай|создай|добавь|сохрани) [что] {text:note}',
        '(запиши|добавь|сохрани|занеси|внеси) [мне|себе] {text:short-note} (в заметки|в блокнот|в мои заметки|в заметку)',
        '(запиши|занеси|добавь|сохрани|внеси|впиши|помести|закинь|кинь|напиши|черкни|запомни|зафиксируй) [мне|себе|это] (в|ко мне в) (заметки|заметках|блокнот|заметку|записи|мои заметки|записную книжку|список заметок) [что|такое|следующее|текст] {text:note}',
        '(запиши|сделай|создай|добавь|оставь) (себе|мне) [новую] (заметку|пометку|памятку) [что] {text:note}',
        '(запиши|пометь|законспектируй|зафиксируй) (себе|мне|для меня|на память|мысль|идею|мою мысль|мою идею|следующее|такое|такую мысль|такую идею|где нибудь) [что|такую] {text:note}',
        'запиши [себе|мне] {text:noted}',
        '(заметь|пометь) себе [что] {text:note}',
        'запиши (что|такую вещь|мысль|идею|пожалуйста что|там что) {text:note}',
        '(добавь|внеси|запиши) к [моим] заметкам {text:note}',
        '(в заметки|в блокнот) (запиши|добавь|внеси|занеси|сохрани) [что] {text:note}',
        '{text:short-note} (запиши|добавь|сохрани|занеси|внеси) (в заметки|в блокнот|в заметку)',
      ],
      en: [
        '(make|take|write|add|create|save|leave|record|jot|jot down|start|compose|put|enter|open|store|i need|i want to make|i want to add|set|log|keep|drop|new) [down] [me|for me|up] [a|an|the|new|a new|a quick|another|this|my|a short|1] =note [to myself|to self|for myself|for me|down|in] [that|to|saying|that says|which says|that reads|of|about|with the text|with the content|with|called|titled|reading|to self|stating|for|on|down|as follows] {text:note}',
        '(note to self|note to myself|self note|memo to self|memo to myself|memo) [that|to] {text:note}',
        '(note|jot|write) [this|it|that|me] down [for me|in my notes|that] [that] {text:note}',
        '(take|get|put) this down [for me|in my notes] [that] {text:note}',
        '(take|put) down (in my notes|that|for me|the following) [that] {text:note}',
        '(jot|note|write|scribble) down [for me|in my notes|this|the following|that] [that] {text:note}',
        'take (a note|down a note) [that|of this|this down] {text:note}',
        '(add|put|save|write|append|record|enter|place|note|jot) (this|the following|a note) (to|in|into) (my|the) (notes|notebook|note list|notepad|notes app) [that|saying] {text:note}',
        '(add|append|write|save|put) (to|in|into) [my] (notes|notebook|note list) [that|saying] {text:note}',
        '(add|put|save|write|jot|record|append|note) {text:short-note} (to|in|into|down in) (my|the) (notes|notebook|note list|note pad)',
        '(new|quick) note [that|saying|called] {text:note}',
        '(make|take) a note {text:note}',
        '(note that|make note that|make a mental note that|remember this note|write this|record this note|record the note) {text:note}',
        '(make|create|add|take|save|write) a memo [that|to|saying|about|of] {text:note}',
      ],
    },
  ],
  lacks: {
    gaps: [
      {
        sentences: {
          ru: [
            '[сделай|создай|запиши|добавь|сохрани|оставь|заведи|напиши|нужна|новая|новую] [новую|мне|себе|одну|короткую] (заметка|заметку|заметочку|памятку|пометку)',
            '(запиши|записывай|записать|запомни) [мне|себе|это|кое что|мысль|идею|вот что]',
          ],
          en: [
            '[make|take|write|add|create|save|leave|start|i need|open] [me] [a|an|the|another] [new|quick|short] =note [for me|down|please]',
            '(note|write|jot|take|put) [this|that|something|it] down',
            '(take|make) notes',
          ],
        },
        question: { ru: () => 'Что записать?', en: () => 'What should I write down?' },
      },
    ],
    answered: {
      ru: ['запиши заметку: …'],
      en: ['take a note: …'],
    },
  },
}
