import { createZipfChooser, pick, poisson } from './distributions.ts'
import type { Intent } from './intents.ts'
import { type Catalogue, categories, type Product } from './products.ts'
import type { Random } from './random.ts'
import { type Cart, checkoutStep, productStep, purchaseStep, type Step } from './steps.ts'

export interface Visit {
  intent: Intent
  plan: string
  cart: Cart
  /** How much they buy of a thing, 1 or more. */
  wallet: number
  /** Probability that a checkout ends in a purchase, on this device and day. */
  pays: number
  invites: boolean
  shares: boolean
}

const cartLimit = 5

const choosePage = createZipfChooser(
  ['/', ...categories.map((category) => `/c/${category}`), '/blog', '/about', '/help', '/stores'],
  0.9,
)
const chooseLanding = createZipfChooser(['/', '/c/kitchen', '/blog', '/c/outdoor', '/sale'], 1.1)
const chooseReferrer = createZipfChooser(
  ['', 'https://www.google.com/', 'https://www.instagram.com/', 'https://news.example.org/'],
  0.8,
)
const channels = ['email', 'link', 'messenger'] as const

/** The steps of one visit, from session_start to session_end; it fills and empties the cart. */
export function planJourney(random: Random, catalogue: Catalogue, visit: Visit): Step[] {
  const { intent } = visit
  const landing = chooseLanding(random)
  const referrer = chooseReferrer(random)
  const steps: Step[] = [
    {
      eventType: 'session_start',
      page: landing,
      ...(referrer && { referrer }),
      properties: { plan: visit.plan },
    },
    { eventType: 'page_view', page: landing, ...(referrer && { referrer }) },
  ]

  let lookedAt: Product | undefined
  for (let left = poisson(random, intent.pages); left > 0; left -= 1) {
    const way = random.float()
    if (way < intent.search) {
      lookedAt = search(random, catalogue, steps)
    } else if (way < intent.search + intent.product) {
      lookedAt = catalogue.choose(random)
      steps.push(productStep('product_view', lookedAt))
    } else {
      steps.push({ eventType: 'page_view', page: choosePage(random) })
    }
    if (lookedAt && visit.cart.length < cartLimit && random.chance(intent.addToCart)) {
      visit.cart.push({ product: lookedAt, quantity: quantityOf(random, visit.wallet) })
      steps.push(productStep('add_to_cart', lookedAt))
    }
  }

  if (visit.shares && lookedAt) {
    const share = productStep('share', lookedAt)
    steps.push({ ...share, properties: { ...share.properties, channel: pick(random, channels) } })
  }
  if (visit.cart.length > 0 && random.chance(intent.checkout)) {
    steps.push(checkoutStep(visit.cart))
    if (random.chance(visit.pays)) {
      steps.push(purchaseStep(visit.cart))
      visit.cart.length = 0
    }
  }
  if (visit.invites) {
    const properties = { channel: pick(random, channels) }
    steps.push({ eventType: 'invite', page: '/account/invite', properties })
  }
  steps.push({ eventType: 'session_end', page: steps.at(-1)!.page })
  return steps
}

/** A search by a word of a product's name; most find what they looked for and open it. */
function search(random: Random, catalogue: Catalogue, steps: Step[]): Product | undefined {
  const product = catalogue.choose(random)
  const found = random.chance(0.85)
  const query = product.name.split(' ').at(-1)!.toLowerCase()
  const properties = { query, results: found ? 1 + random.integer(20) : 0 }
  steps.push({ eventType: 'search', page: '/search', properties })
  if (!found || random.chance(0.3)) return undefined
  steps.push(productStep('product_view', product))
  return product
}

function quantityOf(random: Random, wallet: number): number {
  return Math.max(1, Math.round(wallet * (0.4 + 0.8 * random.float())))
}
