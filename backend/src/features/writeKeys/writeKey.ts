import { createHash } from 'node:crypto'
import type { Random } from '../auth/secretToken.ts'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const length = 32
/** `fp_` and enough characters to tell keys apart by. */
const shownLength = 9

/** A write key: `fp_` and 32 letters and digits, 190 random bits. */
export function createWriteKey(random: Random): string {
  let characters = ''
  while (characters.length < length) {
    for (const byte of random(length)) {
      // 248 = 4 × 62: every character is as likely as any other.
      if (byte < 248 && characters.length < length) characters += alphabet[byte % 62]
    }
  }
  return `fp_${characters}`
}

export const looksLikeWriteKey = (text: string) => /^fp_[0-9A-Za-z]{32}$/.test(text)

/** What of a key is shown after it was made. */
export const prefixOf = (key: string) => key.slice(0, shownLength)

/** What of a key is stored: so many random bits need no salt and no slow hash. */
export function hashWriteKey(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}
