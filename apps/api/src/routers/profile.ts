import { ChangePasswordInput, changePassword } from '@jarvis/core/auth/change-password'
import { Message } from '@jarvis/core/messages'
import { Erased, EraseInput, eraseProfile } from '@jarvis/core/profile/erase'
import { exportProfile, ProfileExport } from '@jarvis/core/profile/export'
import { CheckTokenOutput, checkToken, getProfile } from '@jarvis/core/profile/info'
import { Profile } from '@jarvis/core/profile/profile'
import { UpdateProfileInput, updateProfile } from '@jarvis/core/profile/update'
import { z } from 'zod'
import { rest } from '../rest-meta.ts'
import { router, userProcedure } from '../trpc.ts'

const own = { tags: ['profile'], protect: true }

export const profileRouter = router({
  info: userProcedure
    .meta(rest('GET', '/profile/info', { ...own, summary: 'The account' }))
    .input(z.object({}))
    .output(Profile)
    .query(({ ctx }) => getProfile(ctx)),

  checkToken: userProcedure
    .meta(
      rest('POST', '/profile/check_token', { ...own, summary: 'Whether the token works, and until when' }),
    )
    .input(z.object({}))
    .output(CheckTokenOutput)
    .mutation(({ ctx }) => checkToken(ctx)),

  update: userProcedure
    .meta(rest('POST', '/profile/update', { ...own, summary: 'Change the language or the login' }))
    .input(UpdateProfileInput)
    .output(Profile)
    .mutation(({ ctx, input }) => updateProfile(ctx, input)),

  changePassword: userProcedure
    .meta({
      ...rest('POST', '/profile/change_password', {
        ...own,
        summary: 'Change the password',
        description: 'The other tokens of the account stop working.',
      }),
      passwordOf: 'user',
    })
    .input(ChangePasswordInput)
    .output(Message)
    .mutation(({ ctx, input }) => changePassword(ctx, input)),

  export: userProcedure
    .meta(
      rest('GET', '/profile/export', {
        ...own,
        summary: 'Everything stored about the person',
        description:
          'Of commands the newest 10,000 are kept, of 32 MiB together; of events the newest 10,000 are told.',
      }),
    )
    .input(z.object({}))
    .output(ProfileExport)
    .query(({ ctx }) => exportProfile(ctx)),

  erase: userProcedure
    .meta({
      ...rest('POST', '/profile/erase', {
        ...own,
        summary: 'Erase the account',
        description: 'Nothing of the person is left. Cannot be undone.',
      }),
      passwordOf: 'user',
    })
    .input(EraseInput)
    .output(Erased)
    .mutation(({ ctx, input }) => eraseProfile(ctx, input)),
})
