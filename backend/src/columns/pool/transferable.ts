/** The memory of a part's arrays, itself one or an object of some: posted as is instead of copied. */
export function transferable(part: unknown): ArrayBuffer[] {
  if (typeof part !== 'object' || part === null) return []
  const candidates = ArrayBuffer.isView(part) ? [part] : Object.values(part)
  const buffers = candidates.flatMap((value) =>
    ArrayBuffer.isView(value) && value.buffer instanceof ArrayBuffer ? [value.buffer] : [],
  )
  return [...new Set(buffers)]
}
