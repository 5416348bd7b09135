import { dayMs } from '../block/block.ts'
import type { ColumnsStatus } from './columnsAdmin.ts'
import type { BlocksResult } from './runBlocks.ts'
import type { DayFinding, Verification } from './verifyColumns.ts'

/** Findings shown of each project; `--json` has them all. */
const shown = 20

/** A result as operators read it. */
export function describeBlocks({ project, seconds, ...result }: BlocksResult, now: Date): string {
  const [first, ...lines] =
    result.verification === undefined
      ? describeStatus(result.status ?? null, now)
      : describeVerification(result.verification)
  return [`${project}: ${first} (${seconds} s)`, ...lines.map((line) => `  ${line}`)].join('\n')
}

const nothingStored = ['no columns are stored; reports read the events']

function describeStatus(status: ColumnsStatus | null, now: Date): string[] {
  if (!status) return nothingStored
  const { days, rows, bytes, dictionaries, refused, savedAt } = status
  const age = Math.max(0, Math.round((now.getTime() - savedAt.getTime()) / 1_000))
  return [
    `${rows} rows of ${days} days, ${Math.ceil(bytes / 1e6)} MB`,
    `saved ${age} s ago`,
    ...dictionaries.map(({ path, count }) => `${path}: ${count} different values`),
    ...refused.map(({ path, reason }) => `${path}: no column, since ${reason}`),
  ]
}

function describeVerification(found: Verification | 'damaged' | null): string[] {
  if (found === null) return nothingStored
  if (found === 'damaged') return ['what is stored cannot be read; rebuild it']
  const { days, wrong, waiting } = found
  const waits =
    waiting > 0 ? [`${waiting} with changes since the last saving, which are not compared`] : []
  if (wrong.length === 0) return [`nothing differs on ${days} days`, ...waits]
  const more = wrong.length > shown ? [`… and ${wrong.length - shown} more (--json)`] : []
  return [
    `${wrong.length} of ${days} days differ`,
    ...wrong.slice(0, shown).map(describeDay),
    ...more,
    ...waits,
  ]
}

function describeDay({ day, differences }: DayFinding): string {
  const date = new Date(day * dayMs).toISOString().slice(0, 10)
  const told = differences.map(({ path, users }) =>
    users === null ? path : `${path} of ${users} ${users === 1 ? 'user' : 'users'}`,
  )
  return `${date}: ${told.join(', ')}`
}
