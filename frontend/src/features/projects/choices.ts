/** UTC first, which the browser does not count among its zones, then the zones by name. */
export function timeZones(): string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]
}

/** ISO 4217, as the browser knows it. */
export function currencyCodes(): string[] {
  return Intl.supportedValuesOf('currency')
}

const names = new Intl.DisplayNames('en', { type: 'currency' })

/** EUR · Euro. */
export function currencyName(code: string): string {
  return `${code} · ${names.of(code) ?? code}`
}
