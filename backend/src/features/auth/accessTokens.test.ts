import { createHmac, generateKeyPairSync } from 'node:crypto'
import jwt from 'jsonwebtoken'
import { describe, expect, it } from 'vitest'
import { createAccessTokens } from './accessTokens.ts'

const accountId = '64b7f0c2a1b2c3d4e5f60718'
const jwtSecret = 'a'.repeat(64)
const start = new Date('2025-03-01T12:00:00Z')

function tokensAt(clock: Date, secrets: { jwtSecret: string; jwtSecretPrevious?: string }) {
  return createAccessTokens({ ...secrets, clock: () => clock })
}

const tokens = tokensAt(start, { jwtSecret })
const issued = tokens.issue(accountId)
const claims = jwt.decode(issued, { json: true }) ?? {}
const header = jwt.decode(issued, { complete: true })?.header ?? { alg: 'none' }

/** A token signed with the right secret whose header or claims were changed. */
function forge(changes: { header?: object; claims?: object }): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
  const signed = `${encode({ ...header, ...changes.header })}.${encode({ ...claims, ...changes.claims })}`
  return `${signed}.${createHmac('sha256', jwtSecret).update(signed).digest('base64url')}`
}

describe('access tokens', () => {
  it('say who, for whom and for how long, and nothing about rights', () => {
    expect(tokens.verify(issued)).toEqual({ accountId, issuedAt: start })
    expect(claims).toEqual({
      type: 'access',
      iss: 'footpath',
      aud: 'footpath-api',
      sub: accountId,
      iat: start.getTime() / 1000,
      exp: start.getTime() / 1000 + 900,
    })
  })

  it('expire after 15 minutes', () => {
    const at = (seconds: number) =>
      tokensAt(new Date(start.getTime() + seconds * 1000), { jwtSecret }).verify(issued)
    expect(at(899)).toMatchObject({ accountId })
    expect(at(900)).toBeNull()
  })

  it('pass when forged without a change: the forger below works', () => {
    expect(tokens.verify(forge({}))).toMatchObject({ accountId })
  })

  it.each([
    ['another issuer', { claims: { iss: 'else' } }],
    ['no issuer', { claims: { iss: undefined } }],
    ['another audience', { claims: { aud: 'else' } }],
    ['no audience', { claims: { aud: undefined } }],
    ['another type', { claims: { type: 'refresh' } }],
    ['no type', { claims: { type: undefined } }],
    ['no subject', { claims: { sub: undefined } }],
    ['a subject that is no text', { claims: { sub: { $ne: '' } } }],
    ['no issue', { claims: { iat: undefined } }],
    ['no expiry', { claims: { exp: undefined } }],
    ['expired', { claims: { exp: start.getTime() / 1000 - 1 } }],
    ['not valid yet', { claims: { nbf: start.getTime() / 1000 + 60 } }],
    ['an unknown key', { header: { kid: '0000000000000000' } }],
    ['no key', { header: { kid: undefined } }],
    ['alg none over a good signature', { header: { alg: 'none' } }],
  ])('are refused with %s', (_what, changes) => {
    expect(tokens.verify(forge(changes))).toBeNull()
  })

  it('are refused under another algorithm, though the secret is the right one', () => {
    const keyid = header.kid ?? ''
    const signed = (algorithm: 'HS256' | 'HS512') =>
      tokens.verify(jwt.sign({ ...claims }, jwtSecret, { algorithm, keyid }))
    expect(signed('HS256')).toMatchObject({ accountId })
    expect(signed('HS512')).toBeNull()
  })

  it('are refused unsigned, whatever alg says', () => {
    const [head, body] = issued.split('.')
    const none = Buffer.from(JSON.stringify({ ...header, alg: 'none' })).toString('base64url')
    expect(tokens.verify(`${none}.${body}.`)).toBeNull()
    expect(tokens.verify(`${head}.${body}.`)).toBeNull()
    expect(tokens.verify(`${head}.${body}`)).toBeNull()
  })

  it('are refused when signed with a key pair, or with a public key as if it were our secret', () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const rsa = jwt.sign({ ...claims }, privateKey, { algorithm: 'RS256', keyid: header.kid ?? '' })
    expect(tokens.verify(rsa)).toBeNull()
    const pem = publicKey.export({ type: 'spki', format: 'pem' })
    const confused = jwt.sign({ ...claims }, pem, { algorithm: 'HS256', keyid: header.kid ?? '' })
    expect(tokens.verify(confused)).toBeNull()
  })

  it.each(['', 'x', '..', 'a.b.c', `${'x'.repeat(5000)}.y.z`, issued.slice(0, -2)])(
    'are refused as %j',
    (text) => {
      expect(tokens.verify(text)).toBeNull()
    },
  )

  it('outlive a change of the secret while the previous one is named', () => {
    const next = 'b'.repeat(64)
    const rotated = tokensAt(start, { jwtSecret: next, jwtSecretPrevious: jwtSecret })
    expect(rotated.verify(issued)).toMatchObject({ accountId })
    expect(rotated.verify(rotated.issue(accountId))).toMatchObject({ accountId })
    expect(tokens.verify(rotated.issue(accountId))).toBeNull()
    expect(tokensAt(start, { jwtSecret: next }).verify(issued)).toBeNull()
  })
})
