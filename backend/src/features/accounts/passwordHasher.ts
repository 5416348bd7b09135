import { hash, type Options, verify } from '@node-rs/argon2'
import { createConcurrencyLimit } from './concurrencyLimit.ts'

export interface PasswordHasher {
  hash(password: string): Promise<string>
  /** Without a hash (nobody has this address) it takes the same time, and the answer is no. */
  verify(password: string, passwordHash: string | null): Promise<boolean>
}

/** argon2id (the library's default) as OWASP's Password Storage Cheat Sheet asks for it. */
export const argon2Options = {
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
} satisfies Options

/** Made with `argon2Options` from random bytes that nobody kept: no password fits. */
export const dummyHash =
  '$argon2id$v=19$m=19456,t=2,p=1$bPTyVDK7ERdroFaudWzxfA$CaUjU4xy3lmWqwohva9YCGuQhygi6AjwpSwG8MFb7cU'

/** Two at once leave threads for the rest of the process; each takes 19 MiB. */
export function createPasswordHasher(): PasswordHasher {
  const limit = createConcurrencyLimit({ running: 2, waiting: 64 })
  return {
    hash: (password) => limit(() => hash(normalize(password), argon2Options)),
    verify: async (password, passwordHash) => {
      const fits = await limit(() => verify(passwordHash ?? dummyHash, normalize(password)))
      return fits && passwordHash !== null
    },
  }
}

/** The same characters, whichever way a keyboard composes them (NIST SP 800-63B, 5.1.1.2). */
function normalize(password: string): string {
  return password.normalize('NFKC')
}
