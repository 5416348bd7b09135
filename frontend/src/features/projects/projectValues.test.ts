import { expect, test } from 'vitest'
import { newProjectValues, readValues } from './projectValues.ts'

const filled = { ...newProjectValues(), id: 'shop', name: ' Shop ', timeZone: 'Europe/Berlin' }

test('what was typed becomes settings', () => {
  expect(readValues({ ...filled, sessionTimeoutMinutes: ' 45 ' })).toEqual({
    settings: {
      id: 'shop',
      name: 'Shop',
      timeZone: 'Europe/Berlin',
      currency: 'USD',
      weekStart: 'monday',
      sessionTimeoutMinutes: 45,
      conversionEvent: 'purchase',
    },
  })
})

test.each([
  ['id', { id: 'My Shop' }],
  ['name', { name: ' ' }],
  ['timeZone', { timeZone: '' }],
  ['currency', { currency: '' }],
  ['conversionEvent', { conversionEvent: '' }],
  ...['', 'x', '0', '1441', '2.5'].map(
    (sessionTimeoutMinutes) => ['sessionTimeoutMinutes', { sessionTimeoutMinutes }] as const,
  ),
] as const)('%s is asked for again: %j', (field, wrong) => {
  const reading = readValues({ ...filled, ...wrong })
  expect(Object.keys('problems' in reading ? reading.problems : {})).toEqual([field])
})
