import { between, type Random } from './random.ts'

/** One SIGKILL: of whom, and when. */
export interface Kill {
  target: 'api' | 'mongod'
  /** How long the client has been served again before it. */
  afterMs: number
  /** How long the process stays away. */
  awayMs: number
  /** Of an API: killed once more so long after it was started. */
  againAfterMs: number | undefined
}

/** Kills of both kinds in an order and at moments that follow from the seed. */
export function planKills(
  random: Random,
  { api, mongod }: { api: number; mongod: number },
): Kill[] {
  const left = { api, mongod }
  const kills: Kill[] = []
  while (left.api + left.mongod > 0) {
    const target = random() * (left.api + left.mongod) < left.api ? 'api' : 'mongod'
    left[target] -= 1
    // Some die while they start, and pick up what the one before has left.
    const again = target === 'api' && left.api > 0 && random() < 0.25
    if (again) left.api -= 1
    kills.push({
      target,
      afterMs: between(random, 100, 4_000),
      // Around what a request waits for (5 s): some are put off, some only take longer.
      awayMs: target === 'mongod' ? between(random, 0, 8_000) : between(random, 0, 500),
      againAfterMs: again ? between(random, 200, 2_500) : undefined,
    })
  }
  return kills
}
