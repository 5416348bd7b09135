/**
 * Gives as many items as possible a step of their own, by augmenting paths (Kuhn's algorithm); items
 * that come earlier keep one.
 */
export function matchAll<Item>(
  items: Item[],
  stepsOf: (item: Item) => number[],
): { byStep: Map<number, Item> } {
  const byStep = new Map<number, Item>()

  function place(item: Item, tried: Set<number>): boolean {
    for (const step of stepsOf(item)) {
      if (tried.has(step)) continue
      tried.add(step)
      const holder = byStep.get(step)
      if (holder === undefined || place(holder, tried)) {
        byStep.set(step, item)
        return true
      }
    }
    return false
  }

  for (const item of items) place(item, new Set())
  return { byStep }
}
