/**
 * Waits for all of these to end before the failure of one is told, so that nothing is still being
 * done when what it needs is given back.
 * @throws what the first of those that failed has thrown
 */
export async function allEnded(work: Promise<void>[]): Promise<void> {
  for (const end of await Promise.allSettled(work)) {
    if (end.status === 'rejected') throw end.reason
  }
}
