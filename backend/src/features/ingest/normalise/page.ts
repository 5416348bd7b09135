const longest = 2048

/** The path of a page, out of a path or a whole address; a screen's name stays as it is. */
export function readPath(value: unknown): string | undefined {
  if (typeof value !== 'string' || value === '') return undefined
  const path = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*([^?#]*)/i.exec(value)?.[1]
  if (path !== undefined) return (path || '/').slice(0, longest)
  const end = value.search(/[?#]/)
  return (end > 0 ? value.slice(0, end) : value).slice(0, longest)
}
