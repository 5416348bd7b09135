/** A segment's id in words: `regular2` is Regular 2, `atRisk` At Risk. */
export function segmentName(id: string): string {
  const words = id.replace(/([A-Z]|\d)/g, ' $1')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
