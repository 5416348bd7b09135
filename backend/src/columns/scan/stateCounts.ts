import { addUp } from './addUp.ts'

/** Users by state and period: of state s in period n at `s * periods + n`. */
export interface StateCounts<State extends string> {
  add(n: number, state: State): void
  counts: Float64Array
}

export function createStateCounts<State extends string>(
  states: readonly State[],
  periods: number,
): StateCounts<State> {
  const counts = new Float64Array(states.length * periods)
  return {
    counts,
    add(n, state) {
      const index = states.indexOf(state) * periods + n
      counts[index] = (counts[index] as number) + 1
    },
  }
}

/** The rows of all shares together, without those where nobody is. */
export function stateRows<State extends string>(
  shares: readonly Float64Array[],
  { states, periods }: { states: readonly State[]; periods: number },
): { n: number; state: State; users: number }[] {
  const counts = addUp(shares, states.length * periods)
  return states.flatMap((state, index) =>
    Array.from({ length: periods }, (_, n) => ({
      n,
      state,
      users: counts[index * periods + n] as number,
    })).filter(({ users }) => users > 0),
  )
}
