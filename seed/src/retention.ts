import type { Persona } from './personas.ts'

/** Days, the first included, in which an invitation binds the one who sends it. */
export const exposureDays = 7

/** How much likelier somebody is to come back who invited others while new. */
const inviteLift = 2

const certainty = 0.96

/**
 * Probability to be active `age` days (1 or more) after registering, on an average weekday:
 * a power law, lifted after the first week for people who invited someone during it.
 */
export function returnProbability({
  persona,
  age,
  invited,
}: {
  persona: Persona
  age: number
  invited: boolean
}): number {
  const base = persona.dayOne * age ** -persona.decay
  return Math.min(certainty, invited && age >= exposureDays ? base * inviteLift : base)
}
