import { ForgotPasswordInput, ForgotPasswordOutput, forgotPassword } from '@jarvis/core/auth/forgot-password'
import { RegisterInput, register, registerAgain } from '@jarvis/core/auth/register'
import {
  CheckResetCodeInput,
  CheckResetCodeOutput,
  checkResetCode,
  ResetPasswordInput,
  resetPassword,
} from '@jarvis/core/auth/reset-password'
import { SignInInput, signIn } from '@jarvis/core/auth/sign-in'
import { SignedIn } from '@jarvis/core/auth/signed-in'
import {
  listTokens,
  logout,
  Revoked,
  RevokeTokenInput,
  revokeToken,
  TokenList,
} from '@jarvis/core/auth/tokens'
import { Message } from '@jarvis/core/messages'
import { z } from 'zod'
import { rest } from '../rest-meta.ts'
import { publicProcedure, router, userProcedure } from '../trpc.ts'

const tags = ['auth']

export const authRouter = router({
  register: publicProcedure
    .meta({
      ...rest('POST', '/auth/register', { tags, summary: 'Make an account and sign in' }),
      passwordOf: 'email',
      keeping: (ctx) => ({
        kind: 'user',
        userOf: (output) => SignedIn.parse(output).user.id,
        again: (userId) => registerAgain(ctx, userId),
      }),
    })
    .input(RegisterInput)
    .output(SignedIn)
    .mutation(({ ctx, input }) => register(ctx, input)),

  signIn: publicProcedure
    .meta({
      ...rest('POST', '/auth/auth', { tags, summary: 'Sign in' }),
      passwordOf: 'identifier',
      keeping: () => ({ kind: 'nothing' }),
    })
    .input(SignInInput)
    .output(SignedIn)
    .mutation(({ ctx, input }) => signIn(ctx, input)),

  forgotPassword: publicProcedure
    .meta(
      rest('POST', '/auth/forgot_password', {
        tags,
        summary: 'Ask for a mail with a link to set a new password',
        description: 'The answer is the same whether or not the account exists.',
      }),
    )
    .input(ForgotPasswordInput)
    .output(ForgotPasswordOutput)
    .mutation(({ ctx, input }) => forgotPassword(ctx, input)),

  checkResetCode: publicProcedure
    .meta(
      rest('GET', '/auth/forgot_password/confirm', {
        tags,
        summary: 'The link in the mail',
        description:
          'A page for a browser (`Accept: text/html`), else whether the code can be used. Changes nothing.',
      }),
    )
    .input(CheckResetCodeInput)
    .output(CheckResetCodeOutput)
    .query(({ ctx, input }) => checkResetCode(ctx, input)),

  resetPassword: publicProcedure
    .meta({
      ...rest('POST', '/auth/forgot_password/confirm', {
        tags,
        summary: 'Set a new password with the code of the mail',
        description: 'Every token of the user stops working. Takes JSON or the form of the page.',
      }),
      passwordOf: 'confirm',
    })
    .input(ResetPasswordInput)
    .output(Message)
    .mutation(({ ctx, input }) => resetPassword(ctx, input)),

  logout: userProcedure
    .meta(rest('POST', '/auth/logout', { tags, protect: true, summary: 'End this token' }))
    .input(z.object({}))
    .output(Revoked)
    .mutation(({ ctx }) => logout(ctx)),

  listTokens: userProcedure
    .meta(rest('GET', '/auth/tokens', { tags, protect: true, summary: 'Where the account is signed in' }))
    .input(z.object({}))
    .output(TokenList)
    .query(({ ctx }) => listTokens(ctx)),

  revokeToken: userProcedure
    .meta(
      rest('DELETE', '/auth/tokens/{id}', { tags, protect: true, summary: 'End one token of the account' }),
    )
    .input(RevokeTokenInput)
    .output(Revoked)
    .mutation(({ ctx, input }) => revokeToken(ctx, input)),
})
