import { setImmediate } from 'node:timers/promises'
import { populate } from './population.ts'
import type { Progress } from './progress.ts'
import type { Sink } from './sinks/sink.ts'
import { type AnswerKey, createAnswerKey } from './truth/answerKey.ts'
import { createWorld, type Recipe } from './world.ts'

export interface Seeded {
  users: number
  /** Events handed to the sink, `identify` included. */
  events: number
  answerKey: AnswerKey
}

/** How long to work before letting signals and timers have their turn, in ms. */
const turn = 50

/** Makes everybody, hands their events to the sink and counts the key; rejects once aborted. */
export async function seed({
  recipe,
  sink,
  progress,
  clock,
  signal,
}: {
  recipe: Recipe
  sink: Sink
  progress: Progress
  /** Milliseconds; only differences count. */
  clock: () => number
  signal: AbortSignal
}): Promise<Seeded> {
  const world = createWorld(recipe)
  const answerKey = createAnswerKey(world)
  let users = 0
  let events = 0
  let turnStartedAt = clock()

  for (const history of populate(world)) {
    answerKey.add(history)
    await sink.write(history.events)
    users += 1
    events += history.events.length
    if (clock() - turnStartedAt < turn) continue
    progress.advance({ users, events })
    await setImmediate()
    signal.throwIfAborted()
    turnStartedAt = clock()
  }
  progress.advance({ users, events })
  return { users, events, answerKey: answerKey.answer() }
}
