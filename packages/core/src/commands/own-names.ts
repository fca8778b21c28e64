import { z } from 'zod'
import { characters } from '../characters.ts'
import { hasControls, isAppName, toHttpUrl, withoutUnseen } from './check-action.ts'

const MAX_NAMES = 200

/** What is told to a client as it is: one line of characters that can be seen. */
const isPlain = (text: string) => text === withoutUnseen(text) && !hasControls(text) && !/[\n\t]/.test(text)

const OwnName = z
  .object({
    name: characters({ min: 1, max: 64 })
      .refine((name) => /[\p{L}\p{N}]/u.test(name), { error: 'name_words' })
      .meta({ description: 'As it is said; in Russian in any case.', examples: ['мой проект'] }),
    app: characters({ min: 1, max: 100 })
      .refine((app) => isPlain(app) && isAppName(app), { error: 'characters' })
      .optional()
      .meta({
        description:
          'The program that is meant: `app` of open_app and close_app. A name, not a path or a command line.',
        examples: ['IDEA'],
      }),
    url: z
      .string()
      .max(1000)
      .refine((url) => toHttpUrl(url) !== null && isPlain(url), { error: 'http_url' })
      .optional()
      .meta({ description: 'The page that is meant: `url` of open_url.' }),
  })
  .superRefine(({ app, url }, check) => {
    if ((app == null) === (url == null))
      check.addIssue({ code: 'custom', path: ['app'], message: 'app_or_url' })
  })
  .meta({
    id: 'OwnName',
    description: 'A name for a program (`app`) or for a page (`url`): exactly one of them.',
    oneOf: [{ required: ['app'] }, { required: ['url'] }],
  })

/** `names` of create_session: what this person calls programs and pages. They beat the names that everybody knows. */
export const OwnNames = z
  .array(OwnName)
  .max(MAX_NAMES)
  .meta({ id: 'OwnNames', description: `${MAX_NAMES} at most. Of two that are the same the first counts.` })
export type OwnNames = z.infer<typeof OwnNames>
