import type { PropertyFilter } from '@footpath/contract/common'

export const operatorLabels: Record<PropertyFilter['operator'], string> = {
  is: 'is',
  isNot: 'is not',
  contains: 'contains',
  gt: 'is above',
  lt: 'is below',
  isSet: 'is set',
}

/** `category:isNot:Toys` as "category is not Toys"; what is no filter, as it came. */
export function filterInWords(text: string): string {
  const [property = '', operator = '', ...value] = text.split(':')
  const label = Object.hasOwn(operatorLabels, operator)
    ? operatorLabels[operator as PropertyFilter['operator']]
    : null
  return label ? [property, label, value.join(':')].join(' ').trim() : text
}
