import { type RunCodes, runTableSize, tableOfRuns } from '../select/runCodes.ts'

/** Said of a run whose rows have not all the same group, or bucket. */
export const several = -(2 ** 30) - 1

interface RunColumn {
  codes: RunCodes
  /** What codes say of the group. */
  numbers: Int32Array
}

/** The group of each run `[from, to)` from index 0; below 0 where it is in none, or has several. */
export function groupsOfRuns(
  { from, to }: { from: number; to: number },
  { columns, group }: { columns: readonly RunColumn[]; group: number },
): Int32Array {
  const groups = new Int32Array(to - from).fill(group)
  for (const { codes, numbers } of columns) {
    const table = groupTable(numbers)
    for (let run = from; run < to; run += 1) {
      const before = groups[run - from] as number
      const said = table[codes[run] as number] as number
      groups[run - from] = before === several || said === several ? several : before + said
    }
  }
  return groups
}

/** Of each question's splits, which are asked of many blocks. */
const groupTables = new WeakMap<Int32Array, Int32Array>()

function groupTable(numbers: Int32Array): Int32Array {
  const known = groupTables.get(numbers)
  if (known) return known
  const table = tableOfRuns(new Int32Array(runTableSize), numbers.length, {
    answer: (one, other) => (numbers[one] === numbers[other] ? (numbers[one] as number) : several),
    ofMixed: several,
  })
  groupTables.set(numbers, table)
  return table
}
