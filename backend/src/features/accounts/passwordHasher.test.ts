import { parseOptions } from '@node-rs/argon2'
import { describe, expect, it } from 'vitest'
import { argon2Options, createPasswordHasher, dummyHash } from './passwordHasher.ts'

describe('password hasher', () => {
  const hasher = createPasswordHasher()

  it('hashes with argon2id, 19 MiB, 2 passes, 1 lane, and a salt of its own', async () => {
    const [one, other] = await Promise.all([
      hasher.hash('tulip-7-lamp'),
      hasher.hash('tulip-7-lamp'),
    ])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(one).not.toBe(other)
    expect(await hasher.verify('tulip-7-lamp', one)).toBe(true)
    expect(await hasher.verify('Tulip-7-lamp', one)).toBe(false)
  })

  it('takes composed and decomposed characters for the same', async () => {
    const composed = 'caf\u00e9-au-lait'
    const decomposed = 'cafe\u0301-au-lait'
    expect(await hasher.verify(decomposed, await hasher.hash(composed))).toBe(true)
  })

  it('checks an unknown account against a hash that costs the same', async () => {
    expect(parseOptions(dummyHash)).toEqual(parseOptions(await hasher.hash('anything')))
    expect(parseOptions(dummyHash)).toMatchObject(argon2Options)
    expect(await hasher.verify('anything', null)).toBe(false)
  })
})
