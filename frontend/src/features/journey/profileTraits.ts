import type { Fact } from './FactList.tsx'
import { propertyText } from './propertyText.ts'

/** Traits that the profile shows in places of their own. */
const shownElsewhere = new Set(['name', 'email', 'device', 'country'])

/** What else is known of a user, in the order it was sent, for reading beside the profile. */
export function profileTraits(traits: Record<string, unknown>): Fact[] {
  return Object.entries(traits)
    .filter(([name]) => !shownElsewhere.has(name))
    .map(([name, value]) => ({ name: readableName(name), value: propertyText(value) }))
}

/** `registrationDate` and `registration_date` both read "Registration date". */
function readableName(name: string): string {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
