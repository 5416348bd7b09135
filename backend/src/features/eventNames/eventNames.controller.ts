import { type EventNames, eventNames, eventNamesQuery } from '@footpath/contract/events'
import { tableOf } from '../../http/csv.ts'
import { reportRoutes } from '../../http/reportRoutes.ts'
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
  return reportRoutes(readReport, {
    path: '/api/events/names',
    summary: 'Which events, devices and countries a project has',
    query: eventNamesQuery,
    answers: eventNames,
    async ask({ context }) {
      const { items, ...values } = await eventNamesService.answer(context)
      const events = items.map((item) => ({ ...item, lastSeen: item.lastSeen.toISOString() }))
      return {
        answer: { items: events, ...values } satisfies Omit<EventNames, 'meta'>,
        definition: eventNamesDefinition,
        tables: { events: () => tableOf(['eventType', 'events', 'lastSeen'], events) },
      }
    },
  })
}
