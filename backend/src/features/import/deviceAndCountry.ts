import { type Device, devices } from '@footpath/contract/common'

const platforms: Record<string, Device> = {
  android: 'mobile',
  computer: 'desktop',
  ios: 'mobile',
  ipad: 'tablet',
  iphone: 'mobile',
  laptop: 'desktop',
  linux: 'desktop',
  mac: 'desktop',
  macos: 'desktop',
  pc: 'desktop',
  phone: 'mobile',
  smartphone: 'mobile',
  'smart tv': 'tv',
  web: 'desktop',
  windows: 'desktop',
}

/** A device class out of what exports call device or platform; what is not known is `other`. */
export function readDevice(text: string): Device {
  const plain = text.trim().toLowerCase()
  return devices.find((known) => known === plain) ?? platforms[plain] ?? 'other'
}

/** ISO 3166-1 alpha-2 out of a code or an English country name; null when it is neither. */
export function readCountry(text: string): string | null {
  const plain = text.trim()
  if (/^[A-Za-z]{2}$/.test(plain)) return plain.toUpperCase()
  return countriesByName.get(plain.toLowerCase()) ?? null
}

const countriesByName = namesToCodes()

function namesToCodes(): Map<string, string> {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const codes = letters.flatMap((first) => letters.map((second) => first + second))
  // Codes such as UK or SU repeat another's name: the first in the alphabet that ICU itself
  // canonicalises to is kept.
  return new Map(
    codes.flatMap((code) => {
      const name = new Intl.Locale(`und-${code}`).region === code ? names.of(code) : undefined
      return name ? [[name.toLowerCase(), code]] : []
    }),
  )
}
