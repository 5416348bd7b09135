export const maximumDepth = 32
export const maximumProperties = 1000

const prototypeNames = new Set(['__proto__', 'constructor', 'prototype'])

export interface PropertyProblem {
  /** Stable, for programs. */
  code: 'forbidden-key' | 'too-deep' | 'too-many-properties'
  detail: string
}

/**
 * Why nested client data may not be stored, or null when it may: keys that are operators (`$`),
 * paths (`.`), prototypes' names or not encodable (NUL), more than 32 levels, and more than 1 000
 * properties over all levels.
 */
export function findPropertyProblem(value: unknown): PropertyProblem | null {
  return typeof value === 'object' && value !== null ? look(value, 1, { properties: 0 }) : null
}

/** At the top level of the module, since it looks at every value of every event. */
function look(inner: object, depth: number, seen: { properties: number }): PropertyProblem | null {
  if (depth > maximumDepth) {
    return { code: 'too-deep', detail: `more than ${maximumDepth} levels` }
  }
  const isList = Array.isArray(inner)
  for (const key of Object.keys(inner)) {
    const problem = isList ? null : findKeyProblem(key, seen)
    if (problem) return problem
    const value = (inner as Record<string, unknown>)[key]
    if (typeof value !== 'object' || value === null) continue
    const deeper = look(value, depth + 1, seen)
    if (deeper) return deeper
  }
  return null
}

function findKeyProblem(key: string, seen: { properties: number }): PropertyProblem | null {
  seen.properties += 1
  if (seen.properties > maximumProperties) {
    return { code: 'too-many-properties', detail: `more than ${maximumProperties} properties` }
  }
  if (!isForbidden(key)) return null
  const shown = JSON.stringify(key.slice(0, 80))
  return { code: 'forbidden-key', detail: `the property name ${shown} cannot be stored` }
}

function isForbidden(key: string): boolean {
  return key.includes('$') || key.includes('.') || key.includes('\u0000') || prototypeNames.has(key)
}
