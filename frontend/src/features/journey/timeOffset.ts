/**
 * Time since a session's start as its timeline shows it: `+0:07`, `+12:30`, `+1:02:03`.
 * Seconds are cut, not rounded, so that an event never seems later than the one after it.
 */
export function timeOffset({ from, to }: { from: string; to: string }): string {
  const seconds = Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 1000))
  const two = (value: number) => String(value).padStart(2, '0')
  const minutes = Math.floor(seconds / 60)
  const tail = two(seconds % 60)
  return minutes < 60
    ? `+${minutes}:${tail}`
    : `+${Math.floor(minutes / 60)}:${two(minutes % 60)}:${tail}`
}
