import { z } from 'zod'
import { savedId } from './common.ts'
import { changesSomething, changing, kept, keptName, making, nothingToChange } from './kept.ts'
import { anyQuestion, questionIssues, reportKind } from './questions.ts'

/** A report with its question, under a name. */
export const savedReport = kept.extend({
  name: z.string(),
  report: reportKind,
  question: anyQuestion,
})
export type SavedReport = z.infer<typeof savedReport>

export const savedReportList = z.object({ items: z.array(savedReport) })

export const saveReport = z
  .strictObject({ ...making, name: keptName, report: reportKind, question: anyQuestion })
  .superRefine(({ report, question }, context) => {
    for (const { path, message } of questionIssues(report, question)) {
      context.addIssue({ code: 'custom', path: ['question', ...path], message })
    }
  })
  .meta({
    examples: [
      { name: 'Checkout', report: 'funnel', question: { steps: ['page_view', 'purchase'] } },
    ],
  })

export const changeSavedReport = z
  .strictObject({ ...changing, name: keptName.optional(), question: anyQuestion.optional() })
  .refine(changesSomething, nothingToChange)

const columns = 12
const maximumRows = 1000

/** A saved report on a dashboard: where it stands on a grid of 12 columns, and how large it is. */
export const tile = z
  .strictObject({
    report: savedId,
    column: z
      .number()
      .int()
      .min(0)
      .max(columns - 1),
    row: z.number().int().min(0).max(maximumRows),
    width: z.number().int().min(1).max(columns),
    height: z.number().int().min(1).max(20),
  })
  .refine(({ column, width }) => column + width <= columns, {
    path: ['width'],
    message: `a row has ${columns} columns`,
  })
  .meta({
    examples: [{ report: '65f0c0ffee65f0c0ffee65f0', column: 0, row: 0, width: 6, height: 4 }],
  })
export type Tile = z.infer<typeof tile>

const tiles = z.array(tile).max(40)

/** A board of tiles that people put together. */
export const savedDashboard = kept.extend({ name: z.string(), tiles: z.array(tile) })
export type SavedDashboard = z.infer<typeof savedDashboard>

export const savedDashboardList = z.object({ items: z.array(savedDashboard) })

export const saveDashboard = z.strictObject({ ...making, name: keptName, tiles: tiles.default([]) })

export const changeSavedDashboard = z
  .strictObject({ ...changing, name: keptName.optional(), tiles: tiles.optional() })
  .refine(changesSomething, nothingToChange)
