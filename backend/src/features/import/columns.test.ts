import { describe, expect, test } from 'vitest'
import { planColumns } from './columns.ts'

const none = new Map<string, string>()

describe('planColumns', () => {
  test('knows the usual names, whatever their case and separators', () => {
    const plan = planColumns({
      columns: ['User-ID', 'event_type', 'ts', 'Session Id', 'colour'],
      overrides: none,
    })
    expect(Object.fromEntries(plan)).toEqual({
      'User-ID': { field: 'userId' },
      event_type: { field: 'eventType' },
      ts: { field: 'timestamp' },
      'Session Id': { field: 'sessionId' },
      colour: { property: 'colour' },
    })
  })

  test('an override wins over a usual name, which then stays a property', () => {
    const overrides = new Map([['dollar_value', 'amount']])
    const plan = planColumns({ columns: ['price', 'dollar_value'], overrides })
    expect(plan.get('dollar_value')).toEqual({ field: 'amount' })
    expect(plan.get('price')).toEqual({ property: 'price' })
  })

  test('titles that may not be property names are made safe', () => {
    const plan = planColumns({ columns: ['a.b', '$where', '__proto__'], overrides: none })
    expect(plan.get('a.b')).toEqual({ property: 'a_b' })
    expect(plan.get('$where')).toEqual({ property: '_where' })
    expect(plan.get('__proto__')).toEqual({ property: 'column_proto' })
  })
})
