import path from 'node:path'
import { binaryLookup } from '../../../src/config.ts'

/** What decides the data, byte for byte, and where they are kept. */
export interface Recipe {
  users: number
  days: number
  seed: number
  /** The last day with data. */
  end: string
  project: string
  /** Directory of everything made of it. */
  home: string
}

/** Events of one of the seeder's people in 90 days, on average. */
const eventsEach = 77

export function recipeOf(events: number): Recipe {
  const users = Math.max(1, Math.round(events / eventsEach))
  const days = 90
  const seed = 42
  const end = '2026-10-31'
  const home = path.join(binaryLookup().cacheDir, 'bench', `${users}-${days}-${seed}-${end}`)
  return { users, days, seed, end, project: 'bench', home }
}
