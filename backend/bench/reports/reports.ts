import { type Answers, requireAgreement } from './compare.ts'
import type { Engine } from './engine.ts'
import type { ReportQuestion } from './questions/question.ts'
import { say } from './say.ts'
import { type Timing, timeHot } from './timing.ts'

export interface ReportTimings {
  question: ReportQuestion
  /** By the engine's name; engines that did not answer are left out. */
  timings: Map<string, Timing>
}

export interface ReportResults {
  reports: ReportTimings[]
  /** Who did not answer what, and why. */
  refusals: string[]
}

/**
 * Asks every engine every question, first once, when all answers must agree, and then for time.
 * @throws when answers differ
 */
export async function timeReports(
  engines: readonly Engine[],
  questions: readonly ReportQuestion[],
): Promise<ReportResults> {
  const refusals: string[] = []
  const firsts = new Map<ReportQuestion, Map<Engine, number>>()
  for (const question of questions) {
    say(`${question.title}: answers …`)
    const { times, answers } = await askFirst(engines, question, refusals)
    requireAgreement(question, answers)
    firsts.set(question, times)
  }
  const reports: ReportTimings[] = []
  for (const [question, times] of firsts) {
    const timings = new Map<string, Timing>()
    for (const [engine, cold] of times) {
      timings.set(engine.name, await timeHot(engine, question, cold))
    }
    const hot = [...timings].map(([name, { hot, cold }]) => `${name} ${Math.round(hot ?? cold)}`)
    say(`${question.title}: ${hot.join(', ')} ms`)
    reports.push({ question, timings })
  }
  return { reports, refusals }
}

async function askFirst(
  engines: readonly Engine[],
  question: ReportQuestion,
  refusals: string[],
): Promise<{ times: Map<Engine, number>; answers: Answers }> {
  const times = new Map<Engine, number>()
  const answers = new Map<string, readonly (readonly unknown[])[]>()
  for (const engine of engines) {
    const started = performance.now()
    try {
      const rows = await engine.ask(question, 0)
      times.set(engine, performance.now() - started)
      answers.set(engine.name, rows())
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      refusals.push(`${question.title}: ${engine.name}: ${reason}`)
      say(refusals.at(-1) ?? '')
    }
  }
  return { times, answers }
}
