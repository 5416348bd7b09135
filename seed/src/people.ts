import type { Device } from '@footpath/contract/common'
import type { Calendar } from './calendar.ts'
import { type Country, countries } from './countries.ts'
import { createChooser, pareto, pick } from './distributions.ts'
import { nameStocks } from './names.ts'
import { choosePersona, type Persona, type Plan } from './personas.ts'
import type { Random } from './random.ts'

export type Gender = 'female' | 'male' | 'other'

/** Who somebody is; what they do follows from the persona. */
export interface Person {
  /** U000001, U000002, … */
  id: string
  name: string
  /** Unique: it holds the user's number. */
  email: string
  age: number
  gender: Gender
  country: string
  plan: Plan
  /** The one they mostly use, and another that they sometimes use on the same day. */
  devices: { main: Device; second: Device }
  persona: Persona
  /** Index of the day they register and are first seen. */
  registeredOn: number
  /** How much they buy of a thing, 1 or more; heavy-tailed, so few people bring most revenue. */
  wallet: number
}

const chooseCountry = createChooser(countries, ({ share }) => share)
const chooseGender = createChooser<Gender>(
  ['female', 'male', 'other'],
  (gender) => ({ female: 49, male: 49, other: 2 })[gender],
)

const mainDevices = { mobile: 50, desktop: 39, tablet: 8, tv: 2, other: 1 }
const chooseDevice = createChooser(
  Object.keys(mainDevices) as (keyof typeof mainDevices)[],
  (device) => mainDevices[device],
)

export function createPerson({
  number,
  random,
  calendar,
}: {
  /** From 1. */
  number: number
  random: Random
  calendar: Calendar
}): Person {
  const persona = choosePersona(random)
  const country = chooseCountry(random)
  const gender = chooseGender(random)
  const { first, last } = chooseName({ random, country, gender })
  return {
    id: `U${String(number).padStart(6, '0')}`,
    name: `${first} ${last}`,
    email: `${asciiOf(first)}.${asciiOf(last)}${number}@example.com`,
    age: chooseAge(random),
    gender,
    country: country.code,
    plan: persona.choosePlan(random),
    devices: chooseDevices(random, persona),
    persona,
    registeredOn: calendar.registrationDay(random),
    wallet: Math.min(25, pareto(random, { minimum: 1, alpha: 1.7 })),
  }
}

function chooseName({
  random,
  country,
  gender,
}: {
  random: Random
  country: Country
  gender: Gender
}) {
  const stock = nameStocks[country.names]
  const side = gender === 'other' ? pick(random, ['female', 'male'] as const) : gender
  return { first: pick(random, stock[side]), last: pick(random, stock.last) }
}

/** 18 to 65, the younger half more often. */
function chooseAge(random: Random): number {
  return 18 + Math.min(random.integer(48), 6 + random.integer(48))
}

function chooseDevices(random: Random, persona: Persona): Person['devices'] {
  if (persona.name === 'bot') return { main: 'bot', second: 'bot' }
  const main = chooseDevice(random)
  const second = chooseDevice(random)
  if (second !== main) return { main, second }
  return { main, second: main === 'mobile' ? 'desktop' : 'mobile' }
}

/** E-mail addresses keep to a–z: `Søren` is soren, `Krüger` is kruger. */
function asciiOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('ø', 'o')
    .normalize('NFD')
    .replaceAll(/[^a-z]/g, '')
}
