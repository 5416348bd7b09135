import type { Product } from './products.ts'

/** One thing done in a session, before it has a time. */
export interface Step {
  eventType:
    | 'session_start'
    | 'page_view'
    | 'product_view'
    | 'search'
    | 'add_to_cart'
    | 'checkout'
    | 'purchase'
    | 'share'
    | 'invite'
    | 'session_end'
  page: string
  referrer?: string
  productId?: string
  /** Minor units; on purchases only. */
  amount?: number
  properties?: Record<string, unknown>
}

/** What is in the cart stays there until it is bought, also from one session to the next. */
export type Cart = { product: Product; quantity: number }[]

export function productStep(
  eventType: 'product_view' | 'add_to_cart' | 'share',
  product: Product,
): Step {
  return {
    eventType,
    page: `/products/${product.id}`,
    productId: product.id,
    properties: { product: product.name, category: product.category, price: product.price },
  }
}

export function checkoutStep(cart: Cart): Step {
  return {
    eventType: 'checkout',
    page: '/checkout',
    properties: { items: cart.length, value: priceOf(cart) },
  }
}

export function purchaseStep(cart: Cart): Step {
  const { product } = cart[0]!
  return {
    eventType: 'purchase',
    page: '/checkout/thanks',
    productId: product.id,
    amount: priceOf(cart),
    properties: { items: cart.length, category: product.category },
  }
}

function priceOf(cart: Cart): number {
  return cart.reduce((sum, { product, quantity }) => sum + product.price * quantity, 0)
}
