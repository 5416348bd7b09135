/** An instant as the clock of `timeZone` shows it: 5 Mar 2026, 14:03. */
export function formatInstant(iso: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).formatToParts(new Date(iso))
  const text = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
  const day = `${text('day')} ${text('month').slice(0, 3)} ${text('year')}`
  return `${day}, ${text('hour')}:${text('minute')}`
}
