/** Fields of an event that every block has; properties join them when a report asks for one. */
export const standingPaths = [
  'eventType',
  'device',
  'country',
  'page',
  'amount',
  'currency',
] as const

/**
 * The session's id as a number of 53 bits (hashText.ts): there are too many ids for a dictionary, and
 * all that is asked is whether two events of one user have the same. 0 where there is none.
 */
export const sessionPath = 'sessionId'

export type StandingPath = (typeof standingPaths)[number] | typeof sessionPath
