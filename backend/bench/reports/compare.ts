import type { ReportQuestion } from './questions/question.ts'

/** Digits that two ways of adding up doubles agree in. */
const digits = 10

/** A cell as every engine would write it: dates and texts as they are, numbers to ten digits. */
function canonical(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell === true || cell === 't') return '1'
  if (cell === false || cell === 'f') return '0'
  const text = String(cell)
  const isNumber = text !== '' && Number.isFinite(Number(text))
  return isNumber ? String(Number(Number(text).toPrecision(digits))) : text
}

/** The answer's rows, whatever order they came in. */
export function canonicalRows(rows: readonly (readonly unknown[])[]): string[] {
  return rows.map((row) => row.map(canonical).join(' | ')).sort()
}

const shown = 5

/** What one answer has and the other has not, in words; null where they agree. */
export function differenceOf(
  expected: readonly (readonly unknown[])[],
  found: readonly (readonly unknown[])[],
): string | null {
  const ours = canonicalRows(expected)
  const theirs = canonicalRows(found)
  if (ours.join('\n') === theirs.join('\n')) return null
  const without = (rows: string[], others: string[]) => {
    const left = new Set(others)
    return rows.filter((row) => !left.has(row)).slice(0, shown)
  }
  return [
    `${ours.length} rows and ${theirs.length}`,
    ...without(ours, theirs).map((row) => `  only here:  ${row}`),
    ...without(theirs, ours).map((row) => `  only there: ${row}`),
  ].join('\n')
}

/** The answers to one question, by the engine that gave them. */
export type Answers = ReadonlyMap<string, readonly (readonly unknown[])[]>

/** @throws naming the first engine that answers otherwise than the first of them */
export function requireAgreement({ title }: Pick<ReportQuestion, 'title'>, answers: Answers): void {
  const [first, ...others] = answers
  if (!first) return
  if (first[1].length === 0) throw new Error(`${title}: ${first[0]} has no rows to compare`)
  for (const [engine, rows] of others) {
    const difference = differenceOf(first[1], rows)
    if (difference) {
      throw new Error(`${title}: ${first[0]} (here) and ${engine} (there) differ\n${difference}`)
    }
  }
}
