import type { Document } from 'mongodb'

/**
 * What an event adds to the revenue: its amount, in minor units, when it is in the project's
 * currency. An event that names no currency is in the project's own; another one's amount is never
 * mixed in (docs/metrics.md, Revenue).
 */
export function ownRevenue(currency: string): Document {
  const isOwn = { $eq: [{ $ifNull: ['$currency', currency] }, currency] }
  return { $cond: [isOwn, { $ifNull: ['$amount', 0] }, 0] }
}
