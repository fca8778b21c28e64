import type { BuiltInAction } from './built-in-action.ts'

export const playMusic: BuiltInAction = {
  definition: {
    name: 'play_music',
    description:
      'Play music: an artist, song, album, genre or playlist; without a query, whatever the person likes.',
    parameters: {
      type: 'object',
      properties: {
        query: { type: 'string', description: 'What to play; absent when the person did not say' },
      },
    },
    risk: 'safe',
  },
  undo: () => ({ name: 'media_control', parameters: { command: 'stop' } }),
  says: {
    ru: ({ query }) => (query === undefined ? 'Включаю музыку.' : `Включаю: ${query}.`),
    en: ({ query }) => (query === undefined ? 'Playing music.' : `Playing ${query}.`),
  },
  sentences: [
    {
      ru: [
        '(включи|вруби|запусти|поставь|давай|хочу|сыграй|проиграй|заведи|играй|воспроизведи|хочу послушать|послушать|включи мне) [мне|нам] [какую нибудь|любую|хорошую|свою|мою|нашу|фоновую] [любимую] (музыка|музон|музло|музяка|музычку|музыку)',
        '(включи|вруби|запусти|поставь|сыграй) [мне] (любую|какую нибудь|любимую|мою любимую|случайную) (песню|мелодию|композицию)',
        '(включи|вруби|запусти|поставь|сыграй) [мне] (любой|какой нибудь|любимый|мой любимый|случайный) (трек|плейлист|альбом)',
        '(включи|вруби|запусти|поставь) [мне] (мои|мой) [любимые|любимый] (треки|песни|плейлист|хиты|композиции)',
        '[моя|мой] [любимая] (музыка|музон)',
        '(музыка|мелодия|песня) (включи|вруби|поставь|запусти)',
        '(включи|поставь) (что нибудь|чего нибудь) [послушать]',
        '(включи|вруби|запусти|поставь|сыграй) [мне] (песня|мелодия|трек|плейлист)',
        '[мне] нужна музыка',
      ],
      en: [
        '(play|start|commence playing|begin playing|start playing|put on|turn on|i want to hear|i want to listen to|i would like to hear|i would like to listen to|let us listen to|let us hear) [me] [some|any|the|my|a|a random] [good|nice|favorite|random] (music|song|songs|tunes|tracks) [for me]',
        'play [me] (my|a|the) [favorite|most listened|most played|liked|random|saved] (playlist|songs|tracks|music|library) [for me]',
        'play (something|anything) [good|nice|i like|for me]',
        'play (all|all of) my (songs|music|tracks)',
        'music',
      ],
    },
    {
      ru: [
        '(включи|вруби|поставь|запусти|сыграй|проиграй|давай|воспроизведи|хочу) [мне|нам] [что нибудь|чего нибудь] [из|от] {query:music}',
        '(хочу послушать|хочу услышать|хочется послушать|дай послушать|хотим послушать|я хочу послушать) {query:text}',
        '(включи|поставь|запусти|сыграй|вруби) {query:short-text} (в|на) (спотифай|spotify|яндекс музыке|вк музыке|apple music|эпл мьюзик|саундклауд|дизере)',
      ],
      en: [
        'play [me] {query:song} [for me]',
        '(put on|start playing) [some] {query:song}',
        '(i want to hear|i want to listen to|i would like to hear|i would like to listen to|i like to listen to|i feel like listening to|i wanna hear|i wanna listen to|let us hear|let us listen to) {query:song}',
        'listen to {query:song}',
      ],
    },
  ],
}
