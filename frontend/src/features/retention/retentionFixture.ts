import type { Retention } from '@footpath/contract/retention'
import { aReportMeta } from '../../../test/fixtures.ts'

const cell = (n: number, users: number, size: number, complete = true) => ({
  n,
  users,
  rate: users / size,
  complete,
})

/** Two weekly cohorts, for tests: the second one's week 1 is not over. */
export const retentionFixture: Retention = {
  cohorts: [
    {
      period: '2026-03-02',
      complete: true,
      size: 2000,
      cells: [cell(0, 2000, 2000), cell(1, 500, 2000), cell(2, 250, 2000, false)],
    },
    {
      period: '2026-03-09',
      complete: true,
      size: 400,
      cells: [cell(0, 400, 400), cell(1, 40, 400, false)],
    },
  ],
  average: [
    { n: 0, users: 2400, eligible: 2400, rate: 1 },
    { n: 1, users: 500, eligible: 2000, rate: 0.25 },
    { n: 2, users: 0, eligible: 0, rate: null },
  ],
  spans: [
    { n: 0, to: 0 },
    { n: 1, to: 1 },
    { n: 2, to: 2 },
  ],
  meta: aReportMeta(),
}
