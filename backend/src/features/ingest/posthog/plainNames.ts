import { maximumDepth } from '../../events/propertyLimits.ts'

/**
 * PostHog's clients mark their own names with a `$`, on every level; such a name cannot be asked
 * for here. `$os` becomes `os`, or `posthog_os` beside an `os` that the caller gave. What lies
 * deeper than may be stored stays as it is.
 */
export function withPlainNames(value: unknown, depth = 1): unknown {
  if (typeof value !== 'object' || value === null || depth > maximumDepth) return value
  if (Array.isArray(value)) return value.map((inner) => withPlainNames(inner, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name.startsWith('$') ? plainName(name, value) : name,
      withPlainNames(inner, depth + 1),
    ]),
  )
}

function plainName(marked: string, siblings: object): string {
  let name = marked.slice(1)
  // A bare `$` names nothing: it stays, and is refused.
  if (name === '') return marked
  while (Object.hasOwn(siblings, name)) name = `posthog_${name}`
  return name
}
