/** What somebody is in a period, by whether they were active in it and in the one before. */
export const lifecycleStates = ['new', 'returning', 'resurrecting', 'dormant'] as const
export type LifecycleState = (typeof lifecycleStates)[number]
