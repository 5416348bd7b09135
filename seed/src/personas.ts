import { createChooser } from './distributions.ts'
import type { IntentName } from './intents.ts'
import type { Random } from './random.ts'

export type Plan = 'free' | 'pro' | 'business'

interface PersonaProfile {
  /** Share of users, in percent. */
  share: number
  /** Probability to come back on the day after registering; later days decay from it. */
  dayOne: number
  /** Exponent of the decay: on day n, dayOne × n^−decay. */
  decay: number
  /** Days after which they leave for good, between the two; absent for those who just fade. */
  leavesWithin?: readonly [number, number]
  /** Sessions on an active day beyond the first, expected. */
  extraSessions: number
  /** What brings them, in proportion. */
  intents: Partial<Record<IntentName, number>>
  /** Probability to have an invitation in mind while new, and in any later session. */
  invites: { whenNew: number; later: number }
  /** Probability to share a product they looked at, in a session. */
  shares: number
  /** Weights of free, pro and business. */
  plans: readonly [number, number, number]
}

const profiles = {
  browser: {
    share: 44,
    dayOne: 0.27,
    decay: 0.68,
    extraSessions: 0.15,
    intents: { glance: 30, browse: 50, research: 19, buy: 1 },
    invites: { whenNew: 0.06, later: 0.01 },
    shares: 0.03,
    plans: [88, 10, 2],
  },
  loyalBuyer: {
    share: 11,
    dayOne: 0.32,
    decay: 0.42,
    extraSessions: 0.25,
    intents: { glance: 15, browse: 37, research: 28, buy: 20 },
    invites: { whenNew: 0.09, later: 0.02 },
    shares: 0.06,
    plans: [45, 42, 13],
  },
  oneTimer: {
    share: 22,
    dayOne: 0,
    decay: 1,
    extraSessions: 0.02,
    intents: { glance: 55, browse: 33, research: 10, buy: 2 },
    invites: { whenNew: 0.02, later: 0 },
    shares: 0.01,
    plans: [98, 2, 0],
  },
  churner: {
    share: 13,
    dayOne: 0.55,
    decay: 0.3,
    leavesWithin: [8, 45],
    extraSessions: 0.4,
    intents: { glance: 20, browse: 52, research: 25, buy: 3 },
    invites: { whenNew: 0.06, later: 0.02 },
    shares: 0.05,
    plans: [60, 32, 8],
  },
  powerUser: {
    share: 7,
    dayOne: 0.7,
    decay: 0.17,
    extraSessions: 0.8,
    intents: { glance: 18, browse: 46, research: 31, buy: 5 },
    invites: { whenNew: 0.1, later: 0.03 },
    shares: 0.14,
    plans: [20, 48, 32],
  },
  /** Comes back exactly a week later to buy: on the conversion window's edge, or a second past it. */
  clockwork: {
    share: 1.2,
    dayOne: 0,
    decay: 1,
    extraSessions: 0,
    intents: { glance: 1 },
    invites: { whenNew: 0, later: 0 },
    shares: 0,
    plans: [70, 20, 10],
  },
  bot: {
    share: 1.3,
    dayOne: 0.9,
    decay: 0.02,
    leavesWithin: [2, 20],
    extraSessions: 0.3,
    intents: { crawl: 1 },
    invites: { whenNew: 0, later: 0 },
    shares: 0,
    plans: [1, 0, 0],
  },
} as const satisfies Record<string, PersonaProfile>

export type PersonaName = keyof typeof profiles

/** A kind of user: why they come, how often, and how soon they stop. */
export interface Persona extends PersonaProfile {
  name: PersonaName
  chooseIntent(random: Random): IntentName
  choosePlan(random: Random): Plan
}

const plans: readonly Plan[] = ['free', 'pro', 'business']

export const personas = (Object.keys(profiles) as PersonaName[]).map((name): Persona => {
  const profile: PersonaProfile = profiles[name]
  const intents = Object.keys(profile.intents) as IntentName[]
  return {
    ...profile,
    name,
    chooseIntent: createChooser(intents, (intent) => profile.intents[intent] ?? 0),
    choosePlan: createChooser(plans, (_, index) => profile.plans[index]!),
  }
})

export const choosePersona = createChooser(personas, ({ share }) => share)
