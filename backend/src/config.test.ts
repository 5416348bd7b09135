import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ConfigError, type Environment, readConfig } from './config.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'footpath-config-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

const strong = 'q7Zt1VfXo0sB4mKd9RwLhYc2NpJgUe8a5TiE'
const read = (env: Environment = {}) => readConfig({ DATA_DIR: join(dir, 'data'), ...env })

function problemsOf(env: Environment): string[] {
  try {
    read(env)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
}

describe('defaults', () => {
  it('answers this machine alone, on port 4000, without a demo', () => {
    expect(read()).toMatchObject({ port: 4000, host: '127.0.0.1', demo: false, trustProxy: 0 })
  })

  it('answers everybody beside a database of its own', () => {
    expect(read({ MONGO_URI: 'mongodb://db/footpath', JWT_SECRET: strong }).host).toBe('0.0.0.0')
  })

  it('keeps columns unless told not to', () => {
    expect(read().columns).toEqual({ memoryMb: 400, threads: undefined })
    expect(read({ COLUMN_MEMORY_MB: '64', COLUMN_THREADS: '2' }).columns).toEqual({
      memoryMb: 64,
      threads: 2,
    })
    expect(read({ COLUMNS: 'off', COLUMN_MEMORY_MB: '64' }).columns).toBeUndefined()
  })

  it('takes an empty variable for one that is not set', () => {
    expect(read({ PORT: '', MONGO_URI: '', JWT_SECRET: '', ADMIN_EMAIL: '' }).port).toBe(4000)
  })

  it('keeps a generated 256-bit secret that only the owner may read', () => {
    const { jwtSecret } = read()
    expect(jwtSecret).toMatch(/^[0-9a-f]{64}$/)
    expect(read().jwtSecret).toBe(jwtSecret)
    expect(statSync(join(dir, 'data')).mode & 0o777).toBe(0o700)
    expect(statSync(join(dir, 'data', 'jwt-secret')).mode & 0o777).toBe(0o600)
  })
})

describe('problems', () => {
  it('lists all of them at once, and leaves no data directory behind', () => {
    const problems = problemsOf({
      PORT: 'eighty',
      MONGO_URI: 'postgres://db',
      JWT_SECRET: 'changeme',
      ADMIN_EMAIL: 'nobody',
      LOG_LEVEL: 'loud',
      DEMO: 'maybe',
      TRUST_PROXY: '-1',
    })
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
      'PORT',
      'MONGO_URI',
      'ADMIN_EMAIL',
      'LOG_LEVEL',
      'DEMO',
      'TRUST_PROXY',
      'JWT_SECRET',
      'ADMIN_EMAIL',
    ])
    expect(() => statSync(join(dir, 'data'))).toThrow()
  })

  it.each([['-1'], ['65536'], ['80.5'], ['0x50'], ['4000 ']])('refuses PORT=%s', (PORT) => {
    expect(problemsOf({ PORT })).toHaveLength(1)
  })

  it.each([
    ['secret'],
    ['change-me'],
    ['your-secret-key-change-this-in-production'],
    ['<a long random secret>'],
    ['footpath-jwt-secret-footpath-jwt-secret'],
    ['short-but-R4ndom'],
    ['abababababababababababababababababab'],
  ])('refuses JWT_SECRET=%s', (JWT_SECRET) => {
    expect(problemsOf({ JWT_SECRET })[0]).toMatch(/^JWT_SECRET /)
  })

  it('refuses a secret made of the database address, plain or hashed', () => {
    const MONGO_URI = 'mongodb://app:Kd83hfLq02@db.internal.corp:27017/footpath'
    const digest = createHash('sha256').update(MONGO_URI).digest('hex')
    for (const JWT_SECRET of [MONGO_URI, digest, 'prefix-7Gh2-db.internal.corp-Qz81-suffix']) {
      expect(problemsOf({ MONGO_URI, JWT_SECRET })[0]).toMatch(/made of the database address/)
    }
    expect(problemsOf({ MONGO_URI, JWT_SECRET: strong })).toEqual([])
  })

  it('wants an administrator whole, and no guessable password', () => {
    expect(problemsOf({ ADMIN_EMAIL: 'a@b.org' })).toHaveLength(1)
    expect(problemsOf({ ADMIN_PASSWORD: 'long enough 42' })).toHaveLength(1)
    expect(problemsOf({ ADMIN_EMAIL: 'a@b.org', ADMIN_PASSWORD: 'changeme' })).toHaveLength(1)
    expect(problemsOf({ ADMIN_EMAIL: 'a@b.org', ADMIN_PASSWORD: 'long enough 42' })).toEqual([])
  })

  it('rotates two keys, which must differ', () => {
    const other = strong.split('').reverse().join('')
    expect(problemsOf({ JWT_SECRET: strong, JWT_SECRET_PREVIOUS: strong })).toHaveLength(1)
    expect(problemsOf({ JWT_SECRET_PREVIOUS: other })).toHaveLength(1)
    expect(read({ JWT_SECRET: strong, JWT_SECRET_PREVIOUS: other }).jwtSecretPrevious).toBe(other)
  })
})

describe('secrets in files', () => {
  it('reads them without the newline at the end', () => {
    const JWT_SECRET_FILE = join(dir, 'secret')
    writeFileSync(JWT_SECRET_FILE, `${strong}\n`)
    expect(read({ JWT_SECRET_FILE }).jwtSecret).toBe(strong)
  })

  it('holds what they contain to the same rules, and refuses both ways at once', () => {
    const JWT_SECRET_FILE = join(dir, 'secret')
    writeFileSync(JWT_SECRET_FILE, 'changeme')
    expect(problemsOf({ JWT_SECRET_FILE })).toHaveLength(1)
    expect(problemsOf({ JWT_SECRET_FILE, JWT_SECRET: strong })[0]).toMatch(/both set/)
    expect(problemsOf({ MONGO_URI_FILE: join(dir, 'none') })[0]).toMatch(/cannot be read/)
  })

  it('finds no secret in our own example to copy', () => {
    const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8')
    expect(example.match(/^.*(SECRET|PASSWORD|TOKEN).*=.*$/gm)?.length).toBeGreaterThan(3)
    expect(example).not.toMatch(/^.*(SECRET|PASSWORD|TOKEN).*=.+$/m)
  })
})
