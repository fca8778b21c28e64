import { Cleared, clearCache } from '@jarvis/core/commands/cache'
import { CommandInput } from '@jarvis/core/commands/command-input'
import { CommandResult } from '@jarvis/core/commands/command-result'
import { CreatedSession, CreateSessionInput, createSession } from '@jarvis/core/commands/create-session'
import { FeedbackInput, FeedbackOutput, giveFeedback } from '@jarvis/core/commands/feedback'
import { HistoryInput, HistoryOutput, history } from '@jarvis/core/commands/history'
import { processCommand } from '@jarvis/core/commands/process-command'
import { z } from 'zod'
import { rest } from '../rest-meta.ts'
import { router, userProcedure } from '../trpc.ts'

const own = { tags: ['commands'], protect: true }

export const commandsRouter = router({
  createSession: userProcedure
    .meta(
      rest('POST', '/commands/create_session', {
        ...own,
        summary: 'Open a session',
        description: 'It becomes the current one of the token. All fields are optional.',
      }),
    )
    .input(CreateSessionInput)
    .output(CreatedSession)
    .mutation(({ ctx, input }) => createSession(ctx, input)),

  process: userProcedure
    .meta(
      rest('POST', '/commands/command_processing', {
        ...own,
        summary: 'Understand a command',
        description:
          'Answers from the cache of the person, from rules, or by a model. With `Accept: text/event-stream` the words come as they are made.',
      }),
    )
    .input(CommandInput)
    .output(CommandResult)
    .mutation(({ ctx, input }) => processCommand(ctx, input)),

  clearCache: userProcedure
    .meta(rest('POST', '/commands/clear_cache', { ...own, summary: 'Forget the saved answers' }))
    .input(z.object({}))
    .output(Cleared)
    .mutation(({ ctx }) => clearCache(ctx)),

  feedback: userProcedure
    .meta(
      rest('POST', '/commands/feedback', {
        ...own,
        summary: 'Say whether an answer was right',
        description: 'What was wrong leaves the cache, and is not given to that command again.',
      }),
    )
    .input(FeedbackInput)
    .output(FeedbackOutput)
    .mutation(({ ctx, input }) => giveFeedback(ctx, input)),

  history: userProcedure
    .meta(
      rest('GET', '/commands/history', {
        ...own,
        summary: 'What was asked, newest first',
        description: 'The newest 10,000 commands are kept, of 32 MiB together.',
      }),
    )
    .input(HistoryInput)
    .output(HistoryOutput)
    .query(({ ctx, input }) => history(ctx, input)),
})
