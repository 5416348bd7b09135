import { expect, test } from 'vitest'
import { summarise } from './latencies.ts'

test('percentiles by nearest rank, whatever the order of arrival', () => {
  const latencies = Array.from({ length: 200 }, (_, index) => 200 - index)
  expect(summarise(latencies)).toEqual({ count: 200, p50: 100, p95: 190, p99: 198, most: 200 })
  expect(summarise([7])).toEqual({ count: 1, p50: 7, p95: 7, p99: 7, most: 7 })
  expect(summarise([]).p99).toBeNaN()
})
