import { type EventNames, eventNamesQuery } from '@footpath/contract/events'
import type { ReadReport } from '../../http/reports.ts'
import type { Route } from '../../http/route.ts'
import { eventNamesDefinition } from './eventNames.definition.ts'
import type { EventNamesService } from './eventNames.service.ts'

export function createEventNamesController({
  readReport,
  eventNamesService,
}: {
  readReport: ReadReport
  eventNamesService: EventNamesService
}): Route[] {
  return [
    {
      method: 'get',
      path: '/api/events/names',
      policy: 'viewer',
      handle: async (call) => {
        const { context, respond } = await readReport(call, eventNamesQuery)
        const { items, ...values } = await eventNamesService.answer(context)
        respond(
          {
            items: items.map((item) => ({ ...item, lastSeen: item.lastSeen.toISOString() })),
            ...values,
          } satisfies Omit<EventNames, 'meta'>,
          eventNamesDefinition,
        )
      },
    },
  ]
}
