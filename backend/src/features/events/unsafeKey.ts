const forbiddenNames = new Set(['__proto__', 'constructor', 'prototype'])
const maximumDepth = 32

/**
 * The first key in nested client data that may not be stored, or null: operators (`$`), paths (`.`),
 * prototypes' names, and nesting beyond 32 levels.
 */
export function unsafeKey(value: unknown, depth = 0): string | null {
  if (typeof value !== 'object' || value === null) return null
  if (depth >= maximumDepth) return `more than ${maximumDepth} levels`
  for (const [key, inner] of Object.entries(value)) {
    if (key.startsWith('$') || key.includes('.') || forbiddenNames.has(key)) return key
    const found = unsafeKey(inner, depth + 1)
    if (found !== null) return found
  }
  return null
}
