import { grouped, unknown } from './grouping.ts'

/** A share from 0 to 1 as a percentage with one decimal: 12.3%. */
export function formatRate(share: number | null): string {
  return share === null ? unknown : `${grouped(share * 100, { decimals: 1, minimum: 1 })}%`
}
