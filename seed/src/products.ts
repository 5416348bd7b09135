import { createZipfChooser, lognormal, pick } from './distributions.ts'
import type { Random } from './random.ts'

export interface Product {
  /** P0001, P0002, … */
  id: string
  name: string
  category: string
  /** Minor units: 1 000 to 50 000, that is 10 to 500 in a currency of two decimals. */
  price: number
}

/** What the shop sells, most popular first. */
export interface Catalogue {
  products: readonly Product[]
  choose(random: Random): Product
}

const productCount = 120

const nouns: Record<string, readonly string[]> = {
  kitchen: ['Kettle', 'Skillet', 'Teapot', 'Knife', 'Grinder', 'Carafe'],
  home: ['Lamp', 'Blanket', 'Shelf', 'Mirror', 'Clock', 'Cushion'],
  garden: ['Planter', 'Trowel', 'Bench', 'Lantern', 'Hose', 'Parasol'],
  outdoor: ['Tent', 'Backpack', 'Bottle', 'Compass', 'Hammock', 'Headlamp'],
  audio: ['Headphones', 'Speaker', 'Turntable', 'Microphone', 'Radio', 'Earbuds'],
  office: ['Notebook', 'Fountain Pen', 'Desk Pad', 'Stapler', 'Chair', 'Organiser'],
  toys: ['Puzzle', 'Kite', 'Train Set', 'Blocks', 'Marionette', 'Board Game'],
  sport: ['Yoga Mat', 'Jump Rope', 'Kettlebell', 'Racket', 'Football', 'Gloves'],
}
const adjectives = [
  'Alder',
  'Birch',
  'Cobalt',
  'Dune',
  'Ember',
  'Fjord',
  'Grove',
  'Harbour',
  'Iris',
]

export const categories = Object.keys(nouns)

export function createCatalogue(random: Random): Catalogue {
  const products = Array.from({ length: productCount }, (_, index): Product => {
    const category = pick(random, categories)
    return {
      id: `P${String(index + 1).padStart(4, '0')}`,
      name: `${pick(random, adjectives)} ${pick(random, nouns[category]!)}`,
      category,
      price: priceOf(random),
    }
  })
  return { products, choose: createZipfChooser(products, 0.8) }
}

/** Most things cost little and few a lot; prices end in 90 or are a bound. */
function priceOf(random: Random): number {
  const whole = Math.floor(lognormal(random, { median: 42, sigma: 0.8 }))
  return Math.min(50_000, Math.max(1_000, whole * 100 + 90))
}
