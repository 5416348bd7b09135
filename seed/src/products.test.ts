import { expect, it } from 'vitest'
import { createCatalogue } from './products.ts'
import { createRandom } from './random.ts'

it('the catalogue has ids from P0001 and whole prices from 10 to 500', () => {
  const { products } = createCatalogue(createRandom(1))
  expect(products[0]!.id).toBe('P0001')
  expect(new Set(products.map(({ id }) => id)).size).toBe(products.length)
  for (const { price } of products) {
    expect(Number.isInteger(price)).toBe(true)
    expect(price).toBeGreaterThanOrEqual(1_000)
    expect(price).toBeLessThanOrEqual(50_000)
  }
  expect(new Set(products.map(({ price }) => price)).size).toBeGreaterThan(40)
})

it('popular products are chosen more often', () => {
  const { products, choose } = createCatalogue(createRandom(1))
  const random = createRandom(2)
  const chosen = Array.from({ length: 5_000 }, () => choose(random).id)
  const times = (id: string) => chosen.filter((other) => other === id).length
  expect(times(products[0]!.id)).toBeGreaterThan(5 * times(products.at(-1)!.id))
})
