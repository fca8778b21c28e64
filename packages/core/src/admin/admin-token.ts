import { createHash, timingSafeEqual } from 'node:crypto'
import type { Secret } from '../secret.ts'

/** Whether `presented` is the admin token; takes the same time whatever it is. */
export function isAdminToken(adminToken: Secret, presented: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(adminToken.reveal()), digest(presented))
}
