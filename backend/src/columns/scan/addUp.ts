/** Sums of arrays of the same length, element by element. */
export function addUp(parts: readonly Float64Array[], length: number): Float64Array {
  const sums = new Float64Array(length)
  for (const part of parts) {
    for (let index = 0; index < length; index += 1) {
      sums[index] = (sums[index] as number) + (part[index] as number)
    }
  }
  return sums
}

/** The same of one array of each part. */
export function addUpOf<Key extends PropertyKey>(
  parts: readonly Record<Key, Float64Array>[],
  key: Key,
  length: number,
): Float64Array {
  return addUp(
    parts.map((part) => part[key]),
    length,
  )
}
