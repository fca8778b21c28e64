/** Characters that could move the cursor, colour the screen, or turn the direction of what is around. */
const CONTROL = /[\p{Cc}\u2028\u2029]/gu
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** Text that somebody else wrote, safe to show in a terminal, on one line. */
export const cleanText = (text: string): string =>
  text.replace(CONTROL, ' ').replace(DIRECTION, '').replace(/ {2,}/g, ' ').trim()

/** The same for several lines, whose spaces stay. */
export const cleanLines = (text: string): string =>
  text.replace(/(?!\n)[\p{Cc}\u2028\u2029]/gu, ' ').replace(DIRECTION, '')

/** JSON that is as safe; what is escaped means the same. */
export function cleanJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(
    /[\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
