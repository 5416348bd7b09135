/** A message as it was sent, indented for reading; one that was cut off stays as it is. */
export function indented(raw: string): string {
  const value = parseMessage(raw)
  return value === null ? raw : JSON.stringify(value, null, 2)
}

/** The JSON object that a text holds, or null. */
export function parseMessage(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? (value as Record<string, unknown>) : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
