import { unprocessable } from '../../http/problem.ts'
import { commonPasswords } from './commonPasswords.ts'

/** Refuses what is guessed first; the length is the contract's matter (`newPassword`). */
export function refuseWeakPassword({ password, email }: { password: string; email: string }): void {
  const weakness = findWeakness({ password, email })
  if (weakness) throw unprocessable('weak-password', weakness)
}

/** A sentence that says what is weak about a password, or null. */
export function findWeakness({
  password,
  email,
}: {
  password: string
  email: string
}): string | null {
  const given = password.normalize('NFKC').toLowerCase()
  const address = email.toLowerCase()
  if (given === address || given === address.slice(0, address.lastIndexOf('@'))) {
    return 'The password repeats the e-mail address: choose another one.'
  }
  if (commonPasswords.has(given)) {
    return 'The password is one of the most common ones: choose another one.'
  }
  if (new Set(given).size < 3) return 'The password repeats one or two characters: choose another.'
  return null
}
