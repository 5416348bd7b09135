import type { Association } from '@footpath/contract/associations'
import type { Sort } from '../../components/DataTable.tsx'

const values = {
  eventType: ({ eventType }) => eventType,
  exposed: ({ exposed }) => exposed,
  retentionWith: ({ retentionWith }) => retentionWith,
  retentionWithout: ({ retentionWithout }) => retentionWithout,
  lift: ({ lift }) => lift,
  oddsRatio: ({ oddsRatio }) => oddsRatio,
  adjustedPValue: ({ adjustedPValue }) => adjustedPValue,
} satisfies Record<string, (feature: Association) => string | number | null>

type SortKey = keyof typeof values

export const defaultSort = 'adjustedPValue:asc'

/** Reads `key:direction` from the address; what makes no sense counts as not given. */
export function readSort(text: string): Sort {
  const [key = '', direction] = text.split(':')
  const known = Object.hasOwn(values, key) && (direction === 'asc' || direction === 'desc')
  return known ? { key, direction } : { key: 'adjustedPValue', direction: 'asc' }
}

/** A sorted copy; what has no value comes last in both directions, ties stay as they came. */
export function sorted(features: readonly Association[], { key, direction }: Sort): Association[] {
  const figureOf = values[key as SortKey]
  const sign = direction === 'asc' ? 1 : -1
  return [...features].sort((a, b) => {
    const [left, right] = [figureOf(a), figureOf(b)]
    if (left === null || right === null) return Number(left === null) - Number(right === null)
    if (left === right) return 0
    return left < right ? -sign : sign
  })
}
