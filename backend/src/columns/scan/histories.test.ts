import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnsOf } from '../../../test/columnsOf.ts'
import { filters, histories } from '../../../test/histories.ts'
import { asksForBots } from '../../pipeline/matchEvents.ts'
import { byBytes } from '../block/byBytes.ts'
import { forEachHistory } from './histories.ts'
import { compileFilter } from './rowFilter.ts'

const hour = 3_600_000

test('each user’s events are those of the span that pass, in the order of time and id', () => {
  const property = fc.property(
    histories({ days: 12 }).map((events) =>
      events.map(({ userId = '', ...event }) => ({ ...event, userId })),
    ),
    fc.tuple(fc.integer({ min: 0, max: 80 }), fc.integer({ min: 0, max: 80 })),
    fc.option(fc.subarray(['u1', 'u2', 'u3', 'nobody'])),
    fc.integer({ min: 1, max: 3 }),
    (events, [start, length], members, shares) => {
      const { catalog, firsts, blocks } = columnsOf(events, { properties: ['properties.plan'] })
      const from = Date.parse('2026-03-20T00:00:00Z') + start * 4 * hour
      const to = from + length * 4 * hour
      for (const { query, passes } of filters) {
        const asked = {
          device: query.device,
          country: query.country,
          properties: propertiesOf(query.filter),
          members: members ?? undefined,
        }
        const filter = compileFilter({ ...asked, bots: asksForBots(asked) }, catalog)
        const found: [string, number, unknown][] = []
        const width = Math.ceil(firsts.length / shares)
        for (let lo = 0; lo < firsts.length; lo += width) {
          const slice = { lo, hi: Math.min(lo + width, firsts.length), blocks, firsts }
          const question = { from, to, filter, paths: ['eventType'] }
          forEachHistory(slice, question, ({ rows, user, ...own }) => {
            for (let row = own.from; row < own.to; row += 1) {
              const code = rows.columns.eventType?.[row] as number
              const name = catalog.dictionaries.get('eventType')?.valueOf(code)
              found.push([catalog.users.idOf(user), rows.times[row] as number, name])
            }
          })
        }
        const expected = events
          .filter((event) => passes(event) && (members?.includes(event.userId) ?? true))
          .filter(({ timestamp }) => +timestamp >= from && +timestamp < to)
          .toSorted(
            (a, b) =>
              userNumber(a.userId) - userNumber(b.userId) ||
              +a.timestamp - +b.timestamp ||
              byBytes(a.eventId, b.eventId),
          )
          .map(({ userId, timestamp, eventType }) => [userId, +timestamp, eventType])
        expect(found).toEqual(expected)
      }

      function userNumber(userId: string): number {
        return catalog.users.find(userId) as number
      }
    },
  )
  fc.assert(property)
})

function propertiesOf(text: string | undefined) {
  const [property, , value] = text?.split(':') ?? []
  return property && value ? [{ property, operator: 'is' as const, value }] : []
}
