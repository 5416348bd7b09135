import { instant } from '@footpath/contract/common'
import { formatInstant } from '../../format/formatInstant.ts'
import type { Fact } from './FactList.tsx'
import { propertyText } from './propertyText.ts'

/** Traits that the profile shows in places of their own. */
const shownElsewhere = new Set(['name', 'email', 'device', 'country'])

/** What else is known of a user, in the order it was sent, for reading beside the profile. */
export function profileTraits(traits: Record<string, unknown>, timeZone: string): Fact[] {
  return Object.entries(traits)
    .filter(([name]) => !shownElsewhere.has(name))
    .map(([name, value]) => ({
      name: readableName(name),
      value: isInstant(value) ? formatInstant(value, timeZone) : propertyText(value),
    }))
}

/** A whole ISO 8601 instant; a day alone stays as it was sent. */
function isInstant(value: unknown): value is string {
  return typeof value === 'string' && instant.safeParse(value).success
}

/** `registrationDate` and `registration_date` both read "Registration date". */
function readableName(name: string): string {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
