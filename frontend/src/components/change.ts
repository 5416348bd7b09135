/** Relative change from `previous`, as a share; null where there is nothing to compare with. */
export function relativeChange(value: number | null, previous: number | null): number | null {
  if (value === null || previous === null || previous === 0) return null
  return (value - previous) / previous
}

export type BetterWhen = 'up' | 'down' | 'neutral'

/** Whether a change is good news. What moves by less than 0.05 % is shown as 0.0 % and is neither. */
export function verdict(change: number, betterWhen: BetterWhen): 'better' | 'worse' | 'neither' {
  if (betterWhen === 'neutral' || Math.abs(change) < 0.0005) return 'neither'
  return change > 0 === (betterWhen === 'up') ? 'better' : 'worse'
}
