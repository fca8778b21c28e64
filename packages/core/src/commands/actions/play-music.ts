import { inQuotes } from '../language/in-quotes.ts'
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
  ability: { ru: 'включать музыку', en: 'play music' },
  example: { ru: 'включи джаз', en: 'play some jazz' },
  undo: () => ({ name: 'media_control', parameters: { command: 'stop' } }),
  says: {
    ru: ({ query }) => (query === undefined ? 'Включаю музыку.' : `Включаю ${inQuotes(String(query))}.`),
    en: ({ query }) => (query === undefined ? 'Playing music.' : `Playing ${query}.`),
  },
  sentences: [
    {
      ru: [
        '(включи|вруби|запусти|поставь|давай|хочу|сыграй|проиграй|заведи|воспроизведи|хочу послушать|хочется послушать|послушать|включи мне|дай|дай послушать|давай послушаем|послушаем|крути|мне бы|можно|нужна) [мне|нам] [какую нибудь|какую то|любую|хорошую|свою|мою|мои|нашу|фоновую|немного|чуть чуть|случайную|приятную] [любимую|любимые] (музыка|музон|музло|музяка|музычку|музыку|музыки|музончик|песни|песенки|песен|треки|мелодию|мелодии) [для фона|фоном|на фоне|послушать|на фон|(на|в) (ютубе|ютуб|youtube)]',
        '(включи|вруби|запусти|поставь|сыграй|давай|дай) [мне|нам] (любую|какую нибудь|любимую|мою любимую|случайную|хорошую|рандомную|какую то) (песню|песенку|мелодию|композицию|музычку)',
        '(включи|вруби|запусти|поставь|сыграй|давай) [мне|нам] (любой|какой нибудь|любимый|мой любимый|случайный|рандомный|мой|хороший) (трек|плейлист|альбом|музон)',
        '(включи|вруби|запусти|поставь|давай) [мне] (мои|мой|мою|наши) [любимые|любимый|любимую] (треки|песни|плейлист|хиты|композиции|волну|подборку|медиатеку)',
        '[моя|мой] [любимая] (музыка|музон|музыку|музло)',
        '(музыка|мелодия|песня|музон|музыку|музычку) (включи|вруби|поставь|запусти|давай|сыграй)',
        '(включи|поставь|вруби|сыграй|запусти) [мне|нам] (что нибудь|чего нибудь|что то|что угодно) [послушать|хорошее|интересное]',
        '(включи|вруби|запусти|поставь|сыграй) [мне|нам] (песня|песню|мелодия|трек|плейлист|песенку|композицию)',
        '[мне] нужна музыка',
        '(хочу|хочется) (музыку|музыки|послушать [что нибудь|музыку|музон])',
        '(скучно|грустно) без музыки [включи [что нибудь]]',
      ],
      en: [
        '(play|start|commence playing|begin playing|start playing|put on|turn on|throw on|switch on|cue|cue up|queue up|get|spin|blast|pump|stick on|bump|drop|give me|hit me with|let me hear|let me listen to|let us play|i want|i need|i would like|i want to hear|i want to listen to|i need to hear|i would like to hear|i would like to listen to|i feel like|i feel like listening to|i feel like hearing|i am in the mood for|let us listen to|let us hear|let us have|listen to|can we have|could we have|i could use|can i hear|can i listen to|could i hear|can we hear|can we listen to|how about|how about playing|begin|fire up|bring on|crank) [me|us] [some|any|the|my|a|a random|random|a few|a little|a bit of] [good|nice|favorite|random|background|different|great|cool|relaxing|upbeat] (music|song|songs|tunes|tune|tracks|jams|beats|melody|melodies) [for me|for us|on|going|playing|in the background|on (youtube|spotify)]',
        '(put|turn|switch|get) [some|the|my|on] (music|tunes|songs) (on|going|playing|started) [in the background]',
        'play [me] (my|a|the) [favorite|most listened|most played|liked|random|saved] (playlist|songs|tracks|music|library|collection|favorites) [for me]',
        'play [me|us] (something|anything|whatever) [good|nice|i like|for me|i would like|you want|you like|fun|you choose|random]',
        'play (all|all of|any of|some of|one of) my (songs|music|tracks|favorites|favorite songs)',
        'music [please|time|on|maestro]',
        '(surprise me with|find me) [some|a] (music|song)',
      ],
    },
    {
      ru: [
        '(включи|вруби|поставь|запусти|сыграй|проиграй|давай|воспроизведи|хочу|заведи|дай|дай послушать|крути|мне бы|найди и включи|найди и поставь) [мне|нам] [сейчас] [что нибудь|чего нибудь|что то|какой нибудь|какую нибудь|немного|чуток|какое нибудь|каких нибудь|какие нибудь|пожалуй] [из|от] {query:music} [послушать]',
        '{query:music} (включи|вруби|поставь|запусти|сыграй|заведи|воспроизведи|хочу|давай)',
        '(хочу послушать|хочу услышать|хочется послушать|дай послушать|хотим послушать|я хочу послушать|давай послушаем|послушаем|давай послушать|хочется услышать|можно послушать|послушать [бы]|мы хотим послушать|настроение послушать) [что нибудь|чего нибудь|немного|какой нибудь|какую нибудь] [из|от] {query:song}',
        '(включи|поставь|запусти|сыграй|вруби|найди и включи) {query:short-text} (в|на|через) (спотифай|spotify|яндекс музыке|вк музыке|apple music|эпл мьюзик|саундклауд|дизере|ютуб музыке|youtube music)',
        '(включи|поставь|запусти|сыграй|вруби) [мне|нам] {query:music} (на|в) (ютубе|ютуб|youtube)',
        '(включи|поставь|вруби|сыграй|давай|запусти|хочу) [мне|нам] (что нибудь|чего нибудь|что то) {query:mood}',
      ],
      en: [
        'play [me|us] [for me|for us] {query:song} [for me|for us]',
        '(play|put on|i want to hear) [me|us] something [more|a bit] {query:mood} [for me|please]',
        'play [me|us] {query:song} on (youtube|spotify|apple music|youtube music)',
        'play [me|us] (some|a song by|a song from|songs by|something by|music by|something from|anything by|tracks by|a track by|the song|the track|the album|a bit of|a little|a little bit of) {query:song} [for me]',
        '(put on|throw on|stick on|slap on|turn on|switch on|queue up|queue|cue|cue up|spin|blast|bump|fire up|crank|start|start playing|begin|begin playing|launch|run|get|pull up|drop|let us have|give me|hit me with|how about|can we have|bring on) [me|us] [some|a bit of|a little|the|my] {query:music} [on|for me|going|playing|please]',
        '(put|turn) [some|the|my|on] {query:music} on',
        '(start playing|begin playing|commence playing|listen to|want to hear|want to listen to|let us listen to|let us hear|let me hear|let me listen to|i want to hear|i want to listen to|i would like to hear|i would like to listen to|i like to listen to|i need to hear|i feel like listening to|i feel like hearing|i am in the mood for some|i wanna hear|i wanna listen to|i would love to hear|i would love to listen to|can i hear|can i listen to|could i hear|can we hear|can we listen to|could we listen to|could we hear|may i hear) [some|a bit of|a little|me some] {query:song} [for me|please]',
        '(i want|i would like|i need|i feel like|i am feeling|i am in the mood for|in the mood for) [some|a bit of|a little] {query:music}',
      ],
    },
  ],
  lacks: {
    gaps: [
      {
        sentences: {
          ru: ['(включи|включай|вруби|врубай|включить|заведи) [мне|ка|пожалуйста]'],
          en: ['(turn|switch) on'],
        },
        question: { ru: () => 'Что включить?', en: () => 'What should I turn on?' },
      },
      {
        sentences: { ru: ['(поставь|ставь|поставить) [мне]'], en: ['(put on|play me)'] },
        question: { ru: () => 'Что поставить?', en: () => 'What should I put on?' },
      },
    ],
    answered: {
      ru: ['включи …'],
      en: ['turn on …', 'put on …', 'play …'],
    },
  },
}
