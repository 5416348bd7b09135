/** Operations that held in every check, and those that did not. */
export interface Counts {
  passed: number
  failed: number
}

/** Counts a JUnit report's cases, one for each operation; those left out count for nothing. */
export function countOperations(junit: string): Counts {
  const cases = [...junit.matchAll(/<testcase\b[^>]*?(?:\/>|>([\s\S]*?)<\/testcase>)/g)]
  const outcomes = cases.map(([, inside = '']) => inside)
  const failed = outcomes.filter((inside) => /<(failure|error)\b/.test(inside)).length
  const skipped = outcomes.filter((inside) => /<skipped\b/.test(inside)).length
  return { passed: outcomes.length - failed - skipped, failed }
}
