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
  let properties = 0

  function look(inner: unknown, depth: number): PropertyProblem | null {
    if (typeof inner !== 'object' || inner === null) return null
    if (depth > maximumDepth) {
      return { code: 'too-deep', detail: `more than ${maximumDepth} levels` }
    }
    if (Array.isArray(inner)) {
      for (const item of inner) {
        const problem = look(item, depth + 1)
        if (problem) return problem
      }
      return null
    }
    for (const key of Object.keys(inner)) {
      properties += 1
      if (properties > maximumProperties) {
        return { code: 'too-many-properties', detail: `more than ${maximumProperties} properties` }
      }
      if (isForbidden(key)) {
        const shown = JSON.stringify(key.slice(0, 80))
        return { code: 'forbidden-key', detail: `the property name ${shown} cannot be stored` }
      }
      const problem = look((inner as Record<string, unknown>)[key], depth + 1)
      if (problem) return problem
    }
    return null
  }

  return look(value, 1)
}

function isForbidden(key: string): boolean {
  return key.includes('$') || key.includes('.') || key.includes('\u0000') || prototypeNames.has(key)
}
