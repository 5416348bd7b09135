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
