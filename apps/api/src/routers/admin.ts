import { UserChanged } from '@jarvis/core/admin/admin-user'
import { CacheStats, cacheStats } from '@jarvis/core/admin/cache-stats'
import { demoteUser, promoteUser } from '@jarvis/core/admin/change-role'
import { clearCacheOfUser, clearWholeCache } from '@jarvis/core/admin/clear-cache'
import { deleteUser } from '@jarvis/core/admin/delete-user'
import { disableUser } from '@jarvis/core/admin/disable-user'
import { enableUser } from '@jarvis/core/admin/enable-user'
import { AuditList, ListAuditInput, listAudit } from '@jarvis/core/admin/list-audit'
import { CommandList, ListCommandsInput, listCommands } from '@jarvis/core/admin/list-commands'
import { ListUserTokensInput, listUserTokens, UserTokenList } from '@jarvis/core/admin/list-tokens'
import { ListUsersInput, listUsers, UserList } from '@jarvis/core/admin/list-users'
import {
  RevokeAnyTokenInput,
  revokeAnyToken,
  revokeTokensOfUser,
  TokensRevoked,
} from '@jarvis/core/admin/revoke-tokens'
import { SendTestMailInput, sendTestMail, TestMailSent } from '@jarvis/core/admin/send-test-mail'
import { showUser, UserDetails } from '@jarvis/core/admin/show-user'
import { getStatus, Status } from '@jarvis/core/admin/status'
import { OfAnyUserInput, OfUserInput } from '@jarvis/core/admin/user-reference'
import { Cleared } from '@jarvis/core/commands/cache'
import { Erased } from '@jarvis/core/profile/erase'
import { z } from 'zod'
import { adminProcedure, router } from '../trpc.ts'

const Nothing = z.object({})

/** What the admin CLI calls. No procedure has OpenAPI meta, so nothing here is reachable over REST. */
export const adminRouter = router({
  status: adminProcedure
    .input(Nothing)
    .output(Status)
    .query(({ ctx }) => getStatus(ctx, ctx.core.database)),

  users: router({
    list: adminProcedure
      .input(ListUsersInput)
      .output(UserList)
      .query(({ ctx, input }) => listUsers(ctx, input)),
    show: adminProcedure
      .input(OfUserInput)
      .output(UserDetails)
      .query(({ ctx, input }) => showUser(ctx, input)),
    disable: adminProcedure
      .input(OfUserInput)
      .output(UserChanged)
      .mutation(({ ctx, input }) => disableUser(ctx, input)),
    enable: adminProcedure
      .input(OfUserInput)
      .output(UserChanged)
      .mutation(({ ctx, input }) => enableUser(ctx, input)),
    promote: adminProcedure
      .input(OfUserInput)
      .output(UserChanged)
      .mutation(({ ctx, input }) => promoteUser(ctx, input)),
    demote: adminProcedure
      .input(OfUserInput)
      .output(UserChanged)
      .mutation(({ ctx, input }) => demoteUser(ctx, input)),
    delete: adminProcedure
      .input(OfUserInput)
      .output(Erased)
      .mutation(({ ctx, input }) => deleteUser(ctx, input)),
  }),

  tokens: router({
    list: adminProcedure
      .input(ListUserTokensInput)
      .output(UserTokenList)
      .query(({ ctx, input }) => listUserTokens(ctx, input)),
    revoke: adminProcedure
      .input(RevokeAnyTokenInput)
      .output(TokensRevoked)
      .mutation(({ ctx, input }) => revokeAnyToken(ctx, input)),
    revokeAll: adminProcedure
      .input(OfUserInput)
      .output(TokensRevoked)
      .mutation(({ ctx, input }) => revokeTokensOfUser(ctx, input)),
  }),

  cache: router({
    stats: adminProcedure
      .input(OfAnyUserInput)
      .output(CacheStats)
      .query(({ ctx, input }) => cacheStats(ctx, input)),
    clear: adminProcedure
      .input(OfUserInput)
      .output(Cleared)
      .mutation(({ ctx, input }) => clearCacheOfUser(ctx, input)),
    clearAll: adminProcedure
      .input(Nothing)
      .output(Cleared)
      .mutation(({ ctx }) => clearWholeCache(ctx)),
  }),

  commands: router({
    list: adminProcedure
      .input(ListCommandsInput)
      .output(CommandList)
      .query(({ ctx, input }) => listCommands(ctx, input)),
  }),

  mail: router({
    test: adminProcedure
      .input(SendTestMailInput)
      .output(TestMailSent)
      .mutation(({ ctx, input }) => sendTestMail(ctx, input)),
  }),

  audit: router({
    list: adminProcedure
      .input(ListAuditInput)
      .output(AuditList)
      .query(({ ctx, input }) => listAudit(ctx, input)),
  }),
})
