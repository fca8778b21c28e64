import { adminRouter } from './routers/admin.ts'
import { authRouter } from './routers/auth.ts'
import { commandsRouter } from './routers/commands.ts'
import { profileRouter } from './routers/profile.ts'
import { router } from './trpc.ts'

export const appRouter = router({
  auth: authRouter,
  profile: profileRouter,
  commands: commandsRouter,
  admin: adminRouter,
})

/** The type of the whole API: all that a typed client needs. */
export type AppRouter = typeof appRouter
