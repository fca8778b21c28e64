import type { Localized } from '../../language.ts'
import type { BuiltInAction } from './built-in-action.ts'

type Command = 'play' | 'pause' | 'next' | 'previous' | 'stop'

const SAID: Record<Command, Localized> = {
  play: { ru: 'Продолжаю.', en: 'Resuming.' },
  pause: { ru: 'Пауза.', en: 'Paused.' },
  next: { ru: 'Включаю следующее.', en: 'Next one.' },
  previous: { ru: 'Включаю предыдущее.', en: 'Previous one.' },
  stop: { ru: 'Останавливаю.', en: 'Stopping.' },
}

const INVERSE: Record<Command, Command> = {
  play: 'pause',
  pause: 'play',
  next: 'previous',
  previous: 'next',
  stop: 'play',
}

export const mediaControl: BuiltInAction = {
  definition: {
    name: 'media_control',
    description: 'Control what is playing now: play (resume), pause, next, previous, stop.',
    parameters: {
      type: 'object',
      properties: { command: { type: 'string', enum: ['play', 'pause', 'next', 'previous', 'stop'] } },
      required: ['command'],
    },
    risk: 'safe',
  },
  undo: ({ command }) => ({ name: 'media_control', parameters: { command: INVERSE[command as Command] } }),
  says: {
    ru: ({ command }) => SAID[command as Command]?.ru ?? '',
    en: ({ command }) => SAID[command as Command]?.en ?? '',
  },
  sentences: [],
}
