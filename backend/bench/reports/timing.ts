import { summarise } from '../ingest/latencies.ts'
import type { Engine } from './engine.ts'
import type { ReportQuestion } from './questions/question.ts'

/** Milliseconds of one engine and one question; null where it was not asked so. */
export interface Timing {
  /** The first answer after the engine was opened. */
  cold: number
  /** The median of up to five answers, after five that are not timed. */
  hot: number | null
  /** The median when so many clients ask at once, by their number. */
  crowd: Map<number, number | null>
}

const hotAnswers = 5
/** What is compiled while it runs is fast only then: every engine answers so often beforehand. */
const warmAnswers = 5
/** So much time is spent on asking again; slow engines are asked less often. */
const hotBudgetMs = 5_000
/** The same of a crowd. */
const crowdBudgetMs = 2_000

export const crowds = [4, 10] as const

/** Asks again what was asked cold before. */
export async function timeHot(engine: Engine, question: ReportQuestion, cold: number) {
  const timing: Timing = { cold, hot: null, crowd: new Map(crowds.map((size) => [size, null])) }
  if (cold > hotBudgetMs) return timing
  await timeSeveral(engine, question, warmAnswers)
  const times = await timeSeveral(engine, question, hotAnswers)
  timing.hot = summarise(times).p50
  for (const size of crowds) {
    timing.crowd.set(size, await timeCrowd({ engine, question, size, alone: timing.hot }))
  }
  return timing
}

/** So many answers, or as many as the time allows, one at least. */
async function timeSeveral(
  engine: Engine,
  question: ReportQuestion,
  most: number,
): Promise<number[]> {
  const times: number[] = []
  const started = performance.now()
  while (times.length < most && performance.now() - started < hotBudgetMs) {
    times.push(await timeOnce(engine, question, 0))
  }
  return times
}

export async function timeOnce(
  engine: Engine,
  question: ReportQuestion,
  client: number,
): Promise<number> {
  const started = performance.now()
  await engine.ask(question, client)
  return performance.now() - started
}

async function timeCrowd({
  engine,
  question,
  size,
  alone,
}: {
  engine: Engine
  question: ReportQuestion
  size: number
  /** Milliseconds that one client waits. */
  alone: number
}): Promise<number | null> {
  const round = alone * size
  if (round > 2 * crowdBudgetMs) return null
  const rounds = Math.min(hotAnswers, Math.max(1, Math.floor(crowdBudgetMs / round)))
  const times: number[] = []
  await Promise.all(
    Array.from({ length: size }, async (_, client) => {
      for (let left = rounds; left > 0; left -= 1) {
        times.push(await timeOnce(engine, question, client))
      }
    }),
  )
  return summarise(times).p50
}
