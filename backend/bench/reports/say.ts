/** What the bench is doing, on standard error, with the time of day. */
export function say(line: string): void {
  console.error(`${new Date().toISOString().slice(11, 19)} ${line}`)
}
