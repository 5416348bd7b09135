import { previousRange } from '../time/range.ts'
import type { ReportContext } from './reports.ts'

/**
 * A report's answer, and with `compare=previous` the same over the equally long range just before,
 * under the same filters and as of the same moment.
 */
export async function withPrevious<Answer extends object>(
  query: { compare?: 'previous' | undefined },
  context: ReportContext,
  answer: (context: ReportContext) => Promise<Answer>,
): Promise<Answer & { previous?: Answer & { start: string; end: string } }> {
  if (query.compare !== 'previous') return answer(context)
  const range = previousRange(context.range)
  const { start, end } = range
  const [current, previous] = await Promise.all([answer(context), answer({ ...context, range })])
  return { ...current, previous: { start, end, ...previous } }
}
