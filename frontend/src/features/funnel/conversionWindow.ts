export const windowUnits = { s: 'seconds', m: 'minutes', h: 'hours', d: 'days' } as const
export type WindowUnit = keyof typeof windowUnits

export interface WindowParts {
  /** As typed; the API rules on its range. */
  amount: string
  unit: WindowUnit
}

/** `12h` as a number and its unit; a text that is no window keeps its place as the amount. */
export function splitWindow(text: string): WindowParts {
  const unit = text.at(-1) ?? ''
  return isUnit(unit) ? { amount: text.slice(0, -1), unit } : { amount: text, unit: 'd' }
}

/** `7d` in words: "7 days", "1 hour". */
export function windowInWords(text: string): string {
  const { amount, unit } = splitWindow(text)
  const name = windowUnits[unit]
  return `${amount} ${amount === '1' ? name.slice(0, -1) : name}`
}

function isUnit(text: string): text is WindowUnit {
  return Object.hasOwn(windowUnits, text)
}
