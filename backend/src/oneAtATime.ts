/** Does works one after the other, in the order in which they were given. */
export type OneAtATime = <Result>(work: () => Promise<Result>) => Promise<Result>

export function createOneAtATime(): OneAtATime {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const done = last.then(work)
    // Who gave a work hears of its failure; the next one does not.
    last = done.catch(() => undefined)
    return done
  }
}
