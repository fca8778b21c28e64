import { createHash, timingSafeEqual } from 'node:crypto'
import type { Secret } from '../secret.ts'

/** Whether `presented` is the admin token; takes the same time whatever it is. */
export function isAdminToken(adminToken: Secret, presented: Secret): boolean {
  const digest = (secret: Secret) => createHash('sha256').update(secret.reveal()).digest()
  return timingSafeEqual(digest(adminToken), digest(presented))
}
