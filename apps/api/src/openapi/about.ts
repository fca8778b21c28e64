import { builtInActionTable } from './built-in-actions.ts'
import { reasonTable } from './error-schema.ts'

/** What a reader is told before the operations. */
export const about = (): string => `Accounts and commands of the Jarvis voice assistant.

Begin with \`POST /auth/register\`, send its \`token\` as \`Authorization: Bearer …\`, and give what was heard to
\`POST /commands/command_processing\`.

## Rules for every endpoint

- JSON in UTF-8 both ways. A POST without a body, whatever its headers, means \`{}\`. A body is \`application/json\`, holds an object and is 64 KiB at most.
- No coercion: \`"false"\` is not a boolean. \`null\` for an optional field is the same as leaving it out; unknown fields are ignored; a query parameter given twice is refused. Answers may get more fields: ignore those that you do not know.
- Times are RFC 3339 in UTC, ids are UUIDs, durations have their unit in the name (\`_ms\`, \`_s\`). Codes, cursors and ids need no escaping in a URL.
- HEAD is answered like GET without the body, OPTIONS is for CORS; any other method of a known path is 405 with \`Allow\`.
- \`Idempotency-Key\` makes a POST safe to send again, also when a network library does so by itself.
- 429 and 503 carry \`Retry-After\` in seconds. 401 carries \`WWW-Authenticate: Bearer\`.
- Everything is also a tRPC procedure at \`/trpc\`, named as the \`operationId\` here, with the same input, output and limits.

## Errors

From 400 on the body is an \`Error\`. Branch on \`reason\`: the list is closed. \`invalid_credentials\` is 401 at sign-in, and 403 where a signed-in person confirms with the password.

<details>
<summary>All reasons, with their statuses and messages</summary>

${reasonTable()}

</details>
`

/** The groups of operations, in the order of the contract. */
export const TAGS = [
  { name: 'auth', description: 'Accounts, tokens and forgotten passwords.' },
  { name: 'profile', description: 'The account of whoever holds the token.' },
  { name: 'commands', description: 'Sessions and what is said in them.' },
  { name: 'around', description: 'Health, metrics and this documentation.' },
] as const

/** What the answers of a command mean to a client, for the description of its operation. */
export const aboutCommands = (): string => `## Events

With \`Accept: text/event-stream\` the answer comes as server-sent events. Each is an \`event:\` line, one \`data:\` line of JSON and an empty line; lines that begin with a colon keep the connection alive.

- \`delta\` \`{ "text": "…" }\`: the next words. Together they are the \`text\` of the result. An answer from cache or rules is one delta.
- \`result\`: the whole CommandResult; the last event.
- \`error\`: an Error instead of the result; the last event.

What fails before the first event is a plain HTTP error.

## Built-in actions

A client without \`actions\` of its own is asked to do these. Their names are the schema \`BuiltInActionName\`, the parameters of each a schema named after it, such as \`OpenAppParameters\`.

**\`app\` is what the person said**: \`браузер\`, \`хром\`, \`chrome\`, in its base form and in whatever language, never the name of a file. Your application maps it to a program, and knows best which browser is meant.

${builtInActionTable()}
`
