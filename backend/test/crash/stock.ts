import type { Collections } from '../../src/db/collections.ts'

/**
 * Read along the ids, which never change. An index with the user in it shows an event twice, or not
 * at all, while derivation hands it over to another person.
 */
const hint = { _id: 1 } as const

/** What one project's store holds, read past all of the product's own arithmetic. */
export interface Stock {
  /** Event ids of `events`, one for each document. */
  stored: string[]
  /** Event ids of `quarantine`. */
  quarantined: string[]
  /** Documents by `source:day`, the UTC day of receipt. */
  held: Map<string, { stored: number; quarantined: number }>
}

export async function takeStock(
  { events, quarantine }: Pick<Collections, 'events' | 'quarantine'>,
  projectId: string,
): Promise<Stock> {
  const projection = { _id: 0, eventId: 1, source: 1, receivedAt: 1 } as const
  const stock: Stock = { stored: [], quarantined: [], held: new Map() }
  const count = (
    figure: 'stored' | 'quarantined',
    { eventId, source, receivedAt }: { eventId: string; source: string; receivedAt: Date },
  ) => {
    stock[figure].push(eventId)
    const key = heldKey({ source, day: receivedAt.toISOString().slice(0, 10) })
    const held = stock.held.get(key) ?? { stored: 0, quarantined: 0 }
    held[figure] += 1
    stock.held.set(key, held)
  }
  for await (const event of events.find({ projectId }, { projection, hint })) count('stored', event)
  for await (const message of quarantine.find({ projectId }, { projection, hint })) {
    count('quarantined', message)
  }
  return stock
}

export const heldKey = ({ source, day }: { source: string; day: string }) => `${source}:${day}`
