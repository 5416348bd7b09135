import type { ReportContext } from '../../http/reports.ts'
import type { EventName, EventNamesModel, SeenValues } from './eventNames.model.ts'

export interface EventNamesAnswer extends SeenValues {
  items: EventName[]
}

export interface EventNamesService {
  /** What a project's questions may name: events (the most frequent first), devices, countries. */
  answer(context: ReportContext): Promise<EventNamesAnswer>
}

export function createEventNamesService({
  eventNamesModel,
}: {
  eventNamesModel: EventNamesModel
}): EventNamesService {
  return {
    async answer(context) {
      const [names, values] = await Promise.all([
        eventNamesModel.names(context),
        eventNamesModel.values(context),
      ])
      return { items: names.sort(mostFrequentFirst), ...values }
    },
  }
}

function mostFrequentFirst(a: EventName, b: EventName): number {
  return b.events - a.events || (a.eventType < b.eventType ? -1 : 1)
}
