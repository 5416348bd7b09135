/** What a visit is for: how long it is and how far towards a purchase it goes. */
export interface Intent {
  /** Pages after the landing page, expected. */
  pages: number
  /** Shares of those pages that are a search and a product; the rest is reading. */
  search: number
  product: number
  /** Probability that a product looked at goes into the cart. */
  addToCart: number
  /** Probability to go to the checkout with something in the cart. */
  checkout: number
  /** Seconds between two events, typically. */
  pace: number
}

const intents = {
  glance: { pages: 0.5, search: 0.05, product: 0.3, addToCart: 0.01, checkout: 0.05, pace: 18 },
  browse: { pages: 5, search: 0.1, product: 0.45, addToCart: 0.018, checkout: 0.2, pace: 34 },
  research: { pages: 7, search: 0.35, product: 0.45, addToCart: 0.03, checkout: 0.22, pace: 45 },
  buy: { pages: 4, search: 0.15, product: 0.6, addToCart: 0.45, checkout: 0.7, pace: 28 },
  crawl: { pages: 22, search: 0, product: 0.6, addToCart: 0, checkout: 0, pace: 1 },
} as const satisfies Record<string, Intent>

export type IntentName = keyof typeof intents

export function intentOf(name: IntentName): Intent {
  return intents[name]
}
