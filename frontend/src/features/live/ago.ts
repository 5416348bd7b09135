const units = [
  { seconds: 86_400, symbol: 'd' },
  { seconds: 3600, symbol: 'h' },
  { seconds: 60, symbol: 'm' },
  { seconds: 1, symbol: 's' },
] as const

/** How long ago, in one unit: now, 12 s, 3 m, 2 h, 5 d. A clock that is behind sees the future as now. */
export function ago({ then, now }: { then: string; now: number }): string {
  const seconds = Math.floor((now - Date.parse(then)) / 1000)
  const unit = seconds < 2 ? undefined : units.find((candidate) => seconds >= candidate.seconds)
  return unit ? `${Math.floor(seconds / unit.seconds)}\u202f${unit.symbol}` : 'now'
}
