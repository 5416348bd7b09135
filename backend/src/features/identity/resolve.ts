import type { Fact } from './fact.ts'

/** Finds the person behind any id; an id that nothing ties is a person of its own. */
export type OwnerOf = (id: string) => string

/**
 * The person behind each id (docs/metrics.md, People): an id belongs to the one it was first tied to
 * by event time, and that one's owner in turn. A fact that would close a circle, and one that was
 * undone, counts for nothing. The answer follows from the set of facts alone, not from the order
 * in which they came or how often; and an id's owner from those facts that lead on from it.
 */
export function resolve(facts: Iterable<Fact>): OwnerOf {
  const parents = new Map<string, string>()
  const ownerOf = (id: string) => rootOf(parents, id)
  const valid = [...facts].filter(({ undone }) => !undone).sort(inFactOrder)
  for (const { from, to } of valid) {
    if (!parents.has(from) && ownerOf(to) !== from) parents.set(from, to)
  }
  return ownerOf
}

/** By event time, then by event id. */
export function inFactOrder(one: Fact, other: Fact): number {
  return (
    one.timestamp.getTime() - other.timestamp.getTime() ||
    compareText(one.eventId, other.eventId) ||
    compareText(one.from, other.from) ||
    compareText(one.to, other.to)
  )
}

/** In the order of UTF-8, which is also the database's; JavaScript's own differs beyond U+D800. */
function compareText(one: string, other: string): number {
  return one === other ? 0 : Buffer.compare(Buffer.from(one), Buffer.from(other))
}

/** The end of an id's chain. What is passed on the way is linked to it, so chains stay short. */
function rootOf(parents: Map<string, string>, id: string): string {
  const passed: string[] = []
  let root = id
  for (let next = parents.get(root); next !== undefined; next = parents.get(root)) {
    passed.push(root)
    root = next
  }
  for (const one of passed) parents.set(one, root)
  return root
}
