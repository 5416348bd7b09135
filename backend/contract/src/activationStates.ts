/** What becomes of a new user: everybody is one of these. */
export const activationStates = ['activated', 'pending', 'notActivated'] as const
export type ActivationState = (typeof activationStates)[number]
