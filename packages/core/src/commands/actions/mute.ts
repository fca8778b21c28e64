import type { BuiltInAction } from './built-in-action.ts'

export const mute: BuiltInAction = {
  definition: {
    name: 'mute',
    description: 'Turn the sound of the computer off (muted true) or on again (muted false).',
    parameters: { type: 'object', properties: { muted: { type: 'boolean' } }, required: ['muted'] },
    risk: 'safe',
  },
  undo: ({ muted }) => ({ name: 'mute', parameters: { muted: !muted } }),
  says: {
    ru: ({ muted }) => (muted ? 'Выключаю звук.' : 'Включаю звук.'),
    en: ({ muted }) => (muted ? 'Muting.' : 'Unmuting.'),
  },
  sentences: [
    {
      with: { muted: true },
      ru: [
        '(выключи|отключи|выруби|отруби|убери|заглуши|вырубай|сними|глуши) [весь|все] (звук|звуки|аудио|громкость) [совсем|полностью|на (компьютере|ноутбуке|компе)|компьютера|системы]',
        '(звук|звуки) (выключи|отключи|выруби|убери|выкл|офф)',
        '[включи|поставь|перейди в] (беззвучный режим|режим без звука|режим тишины|беззвучку|мут|мьют|немой режим)',
        '(без звука|мут|мьют|замуть|замьють|замьютируй|замути|мутни|заглуши) [звук|все|компьютер|комп]',
        'сделай (без звука|беззвучно|мут)',
      ],
      en: [
        '(mute|silence) [<volume>|everything|all|all sound|all sounds|all audio|it|this|the computer|the pc|the speakers|the music|the video|speakers|pc|computer|system|the system|my computer|sounds]',
        '(turn|switch|shut) (off|of) [the|all] (sound|audio|volume|sounds|speakers|speaker)',
        '(turn|switch|shut) [the|all] (sound|audio|volume|sounds|speakers|speaker) off',
        '(turn|switch|put) [the] mute on',
        '(turn|switch|put) on [the] mute',
        '(sound|audio|volume) off',
        '(go|be) (silent|mute)',
        '(silent|mute) mode [on]',
        'put (it|the computer|the sound|the volume) on (mute|silent)',
        'disable [the] (sound|audio)',
        'cut the (sound|audio)',
        'no sound',
        'kill the (sound|audio)',
      ],
    },
    {
      with: { muted: false },
      ru: [
        '~(включи|верни|вруби|восстанови|подключи|активируй) (звук|звуки) [обратно|снова|опять|назад|на (компьютере|ноутбуке|компе)]',
        '(сними|убери|отключи|выключи|отмени) (мут|мьют|беззвучный режим|режим без звука|режим тишины|беззвучку|с беззвучного)',
        '(размут|размуть|размути|размьют|размьють|размьютируй|анмут|анмьют|размутить) [звук|все]',
        'звук (включи|вруби|верни|обратно|вкл)',
      ],
      en: [
        '(unmute|un mute) [<volume>|everything|all|it|this|the computer|the pc|the speakers|the music|speakers|pc|computer|system|the system|my computer|sounds]',
        '(turn|switch|put) (on|back on) [the] (sound|audio|volume|sounds|speakers|speaker) [back] [on|again]',
        '(turn|switch|put|bring) [the] (sound|audio|volume|sounds|speakers|speaker) (on|back on|back) [again]',
        '(turn|switch|take) [the] mute off',
        '(turn|switch|take) off [the] mute',
        '(sound|audio) (on|back on)',
        'enable [the] (sound|audio)',
        '(restore|reactivate|activate) [the] (sound|audio|volume)',
      ],
    },
  ],
}
