import { email } from '@footpath/contract/auth'
import { country, device } from '@footpath/contract/common'
import { expect, it } from 'vitest'
import { createCalendar } from './calendar.ts'
import { createLocalDays } from './localDays.ts'
import { createPerson } from './people.ts'
import { createRandom } from './random.ts'

const calendar = createCalendar(createLocalDays({ end: '2026-06-30', days: 90, timeZone: 'UTC' }))
const random = createRandom(3)
const people = Array.from({ length: 4_000 }, (_, index) =>
  createPerson({ number: index + 1, random: random.fork(index), calendar }),
)
const shareOf = (holds: (person: (typeof people)[number]) => boolean) =>
  people.filter(holds).length / people.length

it('ids count up from U000001 and e-mail addresses are unique and valid', () => {
  expect(people[0]!.id).toBe('U000001')
  expect(people[3_999]!.id).toBe('U004000')
  expect(new Set(people.map((person) => person.email)).size).toBe(people.length)
  for (const person of people) expect(email.parse(person.email)).toBe(person.email)
})

it('everybody fits the contract and the brief', () => {
  for (const person of people) {
    expect(person.age).toBeGreaterThanOrEqual(18)
    expect(person.age).toBeLessThanOrEqual(65)
    country.parse(person.country)
    device.parse(person.devices.main)
    expect(person.registeredOn).toBeGreaterThanOrEqual(0)
    expect(person.registeredOn).toBeLessThan(90)
    expect(person.name).toMatch(/^\S+ .+$/)
  }
})

it('a few countries hold most people, mobile leads, and bots are bots', () => {
  expect(shareOf((person) => person.country === 'US')).toBeGreaterThan(0.24)
  expect(new Set(people.map((person) => person.country)).size).toBe(18)
  expect(shareOf((person) => person.devices.main === 'mobile')).toBeCloseTo(0.5, 1)
  for (const { devices, persona } of people) {
    expect(devices.main === 'bot').toBe(persona.name === 'bot')
    expect(devices.second === devices.main).toBe(persona.name === 'bot')
  }
})
