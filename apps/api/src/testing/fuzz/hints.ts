import fc from 'fast-check'
import { earlier } from './memory.ts'
import type { Operation } from './operation.ts'
import type { Hints } from './values-of.ts'

const letters = fc.stringMatching(/^[a-z][a-z0-9]{3,12}$/)
const said = fc.constantFrom(
  ...[
    'открой браузер',
    'Джарвис, открой браузер и сделай громкость 30',
    'напомни мне',
    'выключи компьютер',
    'отмена',
  ],
  ...[
    'open the browser',
    'okay bra user',
    'what time is it',
    'set a timer for 5 minutes',
    'volume 200',
    'thanks',
  ],
  ...[
    'сколько будет два плюс два',
    '2 ** 999999',
    'how far away is the moon',
    'да',
    'no',
    '   ',
    'привет',
    '?!',
  ],
)

/** What makes a deep path likely and no schema can say: what a person knows, and what earlier answers gave. */
const COMMON: Hints = {
  email: fc.oneof(
    { weight: 3, arbitrary: letters.map((name) => `${name}@example.com`) },
    { weight: 3, arbitrary: earlier('email') },
    fc.constantFrom(
      ...['USER@Пример.РФ', ' a.b+c@mail.example.org ', '"a b"@example.com', 'a@[127.0.0.1]', 'x@y'],
    ),
  ),
  login: fc.oneof({ weight: 3, arbitrary: letters }, earlier('login')),
  identifier: fc.oneof(earlier('login'), earlier('email')),
  password: fc.oneof(
    { weight: 3, arbitrary: earlier('password') },
    { weight: 1, arbitrary: fc.string({ minLength: 8 }) },
  ),
  current_password: earlier('password'),
  confirm: earlier('code'),
  text: said,
  text_ru: said,
  text_en: said,
  timezone: fc.constantFrom(
    'Europe/Moscow',
    'UTC',
    'america/new_york',
    'Etc/GMT+14',
    '+03:00',
    'Mars/Olympus',
  ),
  session_id: earlier('session_id'),
  command_id: earlier('command_id'),
  id: earlier('token_id'),
  before: earlier('cursor'),
}

/** Actions that fit together: a schema knows nothing of what is required of whom. */
const actions = fc.uniqueArray(
  fc.oneof(
    fc.constantFrom('open_app', 'set_volume', 'mute').map((name) => ({ name })),
    fc.record({
      name: fc.stringMatching(/^[a-z][a-z0-9_]{3,20}$/),
      description: fc.constantFrom('Set the heating of a room.', 'Греет'),
      parameters: fc.constantFrom(
        { type: 'object', properties: {} },
        {
          type: 'object',
          properties: { degrees: { type: 'integer', minimum: 5, maximum: 30 } },
          required: ['degrees'],
        },
        { type: 'object', properties: { room: { type: 'string', enum: ['kitchen', 'спальня'] } } },
      ),
      examples: fc.constantFrom(
        { ru: ['сделай {degrees} градусов'] },
        { en: ['warm {room}', 'it is cold'] },
        {},
      ),
      risk: fc.constantFrom('safe', 'confirm'),
    }),
  ),
  { maxLength: 4, selector: ({ name }) => name },
)

/** The hints of one operation. */
export const hintsFor = ({ name }: Operation): Hints => ({
  ...COMMON,
  ...(name === 'auth.forgotPassword' && { email: earlier('email') }),
  ...(name === 'commands.createSession' && { actions }),
})
