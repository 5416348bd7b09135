import type { PropertyFilter } from '@footpath/contract/common'
import { escapeRegex, readings } from '../../../pipeline/matchEvents.ts'

/**
 * Whether a value passes a filter, as MongoDB has it (pipeline/matchEvents.ts, `matchValue`): of a
 * list any one item is enough, numbers are compared with numbers only, and `isNot` also passes what
 * is missing. `contains` knows the cases of letters that Unicode 11 and later added (Georgian's
 * capitals, for one), which an older MongoDB does not.
 */
export function matchesValue(
  found: unknown,
  { operator, value }: Omit<PropertyFilter, 'property'>,
): boolean {
  const items = Array.isArray(found) ? found : [found]
  const isAny = (test: (item: unknown) => boolean) => items.some(test)
  switch (operator) {
    case 'is':
      return isAny((item) => isOneOf(item, readings(value)))
    case 'isNot':
      return !isAny((item) => isOneOf(item, readings(value)))
    case 'contains': {
      const pattern = new RegExp(escapeRegex(value), 'iu')
      return isAny((item) => typeof item === 'string' && pattern.test(item))
    }
    case 'gt':
      return isAny((item) => typeof item === 'number' && item > Number(value))
    case 'lt':
      return isAny((item) => typeof item === 'number' && item < Number(value))
    case 'isSet':
      return found !== undefined && !isAny((item) => item === null)
  }
}

function isOneOf(item: unknown, values: readonly unknown[]): boolean {
  return values.some((value) => value === item)
}
