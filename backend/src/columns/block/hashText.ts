/**
 * A number from 1 to 2^53 − 1 that stands for a text where equality is all that counts. Two ids of one
 * user fall together with a chance of 10^-16. After cyrb53 (bryc, public domain).
 */
export function hashText(text: string): number {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    high = Math.imul(high ^ code, 2_654_435_761)
    low = Math.imul(low ^ code, 1_597_334_677)
  }
  high =
    Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909)
  low =
    Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909)
  return 0x1_0000_0000 * (0x1f_ffff & low) + (high >>> 0) || 1
}
