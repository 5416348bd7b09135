import { formatCountry } from '../../format/formatCountry.ts'

/** A value of the breakdown as people read it. */
export function breakdownValue(property: string, value: string): string {
  return property === 'country' ? formatCountry(value) : value
}
