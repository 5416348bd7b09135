import { type Calendar, createCalendar } from './calendar.ts'
import { createLocalDays } from './localDays.ts'
import { type Catalogue, createCatalogue } from './products.ts'
import { createRandom, type Random } from './random.ts'
import { regressionDayOf } from './regression.ts'

/** What decides the data, byte for byte. */
export interface Recipe {
  project: string
  seed: number
  users: number
  /** Local days with data, the last of them `end` (`YYYY-MM-DD`). */
  days: number
  end: string
  timeZone: string
  /** ISO 4217. */
  currency: string
}

/** What all users share. */
export interface World {
  recipe: Recipe
  random: Random
  calendar: Calendar
  catalogue: Catalogue
  regressionDay: number | null
}

export function createWorld(recipe: Recipe): World {
  const random = createRandom(recipe.seed)
  return {
    recipe,
    random,
    calendar: createCalendar(createLocalDays(recipe)),
    catalogue: createCatalogue(random.fork(0)),
    regressionDay: regressionDayOf(recipe.days),
  }
}
