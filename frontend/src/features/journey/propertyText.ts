/** A property or trait as text: what was sent, unchanged; a list or an object as JSON. */
export function propertyText(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
