import { domainToASCII, domainToUnicode } from 'node:url'
import { z } from 'zod'

/** RFC 5321, section 4.5.3.1: octets before the @, and in all (a path of 256 without its angle brackets). */
const MAX_LOCAL_PART = 64
const MAX_ADDRESS = 254

/** RFC 5321 `Dot-string`: ASCII only, so `ı` is no `i`; the quoted form is not taken. */
const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/

/** What a domain may be typed in. Keeps out IP literals, percent signs, spaces and characters nobody sees. */
const TYPED_DOMAIN = /^[\p{L}\p{M}\p{N}.-]+$/u

/** Two labels or more; the last is of letters, or in Punycode (RFC 3696, section 2), so IP addresses are none. */
const ASCII_DOMAIN =
  /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,58}[a-z0-9])$/

/**
 * One e-mail address, for input: white space around it goes, and what comes out is its one form for storing,
 * comparing and sending to: lower case, an international domain as ASCII (UTS #46). Fails with `email`.
 */
export const EmailAddress = z
  .string()
  .trim()
  .max(MAX_ADDRESS, 'email')
  .meta({ examples: ['user@example.com'] })
  .transform((text, context) => {
    const address = normalise(text)
    if (address !== null) return address
    context.addIssue({ code: 'custom', message: 'email' })
    return z.NEVER
  })
  .meta({
    description: 'In any case; an international domain may be written in its own script.',
  })

function normalise(text: string): string | null {
  const [local = '', typed = '', ...rest] = text.split('@')
  if (rest.length > 0 || local.length > MAX_LOCAL_PART) return null
  const localPart = toLowerAscii(local)
  if (!LOCAL_PART.test(localPart)) return null
  const domain = toAsciiDomain(typed)
  if (domain === null) return null
  const address = `${localPart}@${domain}`
  return address.length <= MAX_ADDRESS ? address : null
}

/** Lower case of A–Z alone: `toLowerCase` would turn other letters, such as the Kelvin sign, into ASCII. */
function toLowerAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}

/** The domain in its ASCII form; null for look-alikes of ASCII (full width and the like) and for what is none. */
function toAsciiDomain(typed: string): string | null {
  const composed = typed.normalize('NFC')
  if (!isPlain(composed)) return null
  const ascii = domainToASCII(composed)
  // Punycode must not hide what would not have been taken as typed; what is not valid stays undecoded.
  const unicode = domainToUnicode(ascii)
  return ASCII_DOMAIN.test(ascii) && isPlain(unicode) && !/(?:^|\.)xn--/.test(unicode) ? ascii : null
}

function isPlain(domain: string): boolean {
  return TYPED_DOMAIN.test(domain) && domain === domain.normalize('NFKC')
}
