import { type Fact, mergeIdOf } from './fact.ts'
import { inFactOrder } from './resolve.ts'

/** Facts by the id of their merge; of a repeated one the earliest call is kept. */
export function keepEarliest(facts: Map<string, Fact>, fact: Fact): void {
  const id = mergeIdOf(fact)
  const known = facts.get(id)
  if (!known || inFactOrder(fact, known) < 0) facts.set(id, fact)
}
