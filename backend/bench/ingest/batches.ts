/** Events in a batch of the aims (design: evidence, Speed). */
export const batchSize = 500

const users = 20_000
const pages = ['/', '/search', '/product/42', '/cart', '/checkout', '/account']
const agents = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36',
]

/** Ids tell which batch an event came with: `batch-position`. */
export const eventIdOf = (batch: number, at: number) => `${batch}-${at}`
export const batchOf = (eventId: string) => Number(eventId.slice(0, eventId.indexOf('-')))

/** A batch as Segment's client for Node sends it: about 400 bytes an event. */
export function batchBody(batch: number, now: Date, size = batchSize): string {
  const time = now.toISOString()
  const events: string[] = []
  for (let at = 0; at < size; at += 1) events.push(eventText(batch, at, time))
  return `{"batch":[${events.join(',')}],"sentAt":"${time}"}`
}

/** Written by hand: the sender shares the processors with what it measures. */
function eventText(batch: number, at: number, time: string): string {
  const serial = batch * batchSize + at
  // Spreads over users as a multiplicative hash does, the same in each run.
  const user = Math.imul(serial, 2_654_435_761) >>> 0
  const page = pages[serial % pages.length]
  const common =
    `"messageId":"${eventIdOf(batch, at)}","userId":"U${user % users}","timestamp":"${time}",` +
    `"context":{"library":{"name":"@segment/analytics-node","version":"3.1.0"},` +
    `"userAgent":"${agents[user % agents.length]}","page":{"path":"${page}"}}`
  if (serial % 3 === 0) return `{"type":"page","properties":{"path":"${page}"},${common}}`
  return (
    `{"type":"track","event":"product_view",${common},` +
    `"properties":{"productId":"P${user % 500}","price":${(user % 9000) / 100},"color":"red"}}`
  )
}
