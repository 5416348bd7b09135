import { createHash } from 'node:crypto'

/** Words that appear in examples and copied compose files; nobody's secret. */
const placeholders = [
  'changeme',
  'change-me',
  'change_me',
  'change-this',
  'changethis',
  'replace-me',
  'replaceme',
  'replace-with',
  'your-secret',
  'your_secret',
  'yoursecret',
  'your-password',
  'your-jwt',
  'secret-key',
  'secretkey',
  'supersecret',
  'super-secret',
  'jwt-secret',
  'jwtsecret',
  'example',
  'placeholder',
  'default',
  'password',
  'footpath',
  'insecure',
  'notsecret',
  'todo',
]

const shortest = 32

/** Why a signing secret is refused, or undefined when it will do. */
export function weaknessOfSecret(secret: string, mongoUri?: string): string | undefined {
  if (isPlaceholder(secret)) return 'is a placeholder, which everybody knows'
  if (secret.length < shortest) return `is shorter than ${shortest} characters`
  if (new Set(secret).size < 8) return 'repeats a few characters, so it is easily guessed'
  if (mongoUri && isDerived(secret, mongoUri)) {
    return 'is made of the database address, so whoever knows that one knows it'
  }
  return undefined
}

/** Common words count only where they are most of the secret: a random one may contain `todo`. */
export function isPlaceholder(secret: string): boolean {
  const text = secret.toLowerCase()
  if (/^<.*>$/.test(text) || text === 'secret') return true
  return placeholders.some((word) => {
    const rest = text.replaceAll(word, '').replace(/[^a-z0-9]/g, '')
    return text.includes(word) && (rest.length < 16 || /^[a-z]+$/.test(rest))
  })
}

/** The address itself, a piece of it, or one of its usual digests. */
function isDerived(secret: string, mongoUri: string): boolean {
  const text = secret.toLowerCase()
  const address = mongoUri.toLowerCase()
  if (address.includes(text) || text.includes(address)) return true
  const pieces = address.split(/[/:@?&=,]+/).filter((piece) => piece.length >= 8)
  if (pieces.some((piece) => text.includes(piece))) return true
  return digestsOf(mongoUri).includes(text.replace(/=+$/, ''))
}

function digestsOf(value: string): string[] {
  return ['md5', 'sha1', 'sha256', 'sha512'].flatMap((algorithm) =>
    (['hex', 'base64', 'base64url'] as const).map((encoding) =>
      createHash(algorithm).update(value).digest(encoding).toLowerCase().replace(/=+$/, ''),
    ),
  )
}
