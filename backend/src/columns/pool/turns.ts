/** Tasks of several owners, who take turns: a long list holds up a short one for one task only. */
export interface Turns<Owner, Task> {
  add(owner: Owner, tasks: readonly Task[]): void
  next(): Task | undefined
  /** Leaves out what the owner still has waiting. */
  drop(owner: Owner): void
}

export function createTurns<Owner, Task>(): Turns<Owner, Task> {
  /** In the order of their turns, each with a task at least. */
  const waiting = new Map<Owner, readonly Task[]>()

  return {
    add(owner, tasks) {
      if (tasks.length > 0) waiting.set(owner, tasks)
    },
    next() {
      const [turn] = waiting
      if (!turn) return undefined
      const [owner, [task, ...rest]] = turn
      waiting.delete(owner)
      if (rest.length > 0) waiting.set(owner, rest)
      return task
    },
    drop(owner) {
      waiting.delete(owner)
    },
  }
}
