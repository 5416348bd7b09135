/**
 * P-values adjusted for how many were looked at, in the order given: calling those below q
 * significant, at most a share q of the calls is expected to be wrong (Benjamini and Hochberg 1995).
 */
export function adjustPValues(pValues: readonly number[]): number[] {
  const descending = pValues
    .map((pValue, index) => ({ pValue, index }))
    .sort((a, b) => b.pValue - a.pValue)
  const adjusted = new Array<number>(pValues.length)
  let smallest = 1
  for (const [place, { pValue, index }] of descending.entries()) {
    const rank = pValues.length - place
    smallest = Math.min(smallest, (pValue * pValues.length) / rank)
    adjusted[index] = smallest
  }
  return adjusted
}
