/** Events of the last minute, in buckets of one second: memory does not grow with the rate. */
export interface EventRate {
  add(count: number, now: number): void
  lastMinute(now: number): number
}

const seconds = 60

export function createEventRate(): EventRate {
  const buckets = Array.from({ length: seconds }, () => ({ second: -1, count: 0 }))
  return {
    add(count, now) {
      const second = Math.floor(now / 1000)
      const bucket = buckets[second % seconds]
      if (!bucket) return
      if (bucket.second !== second) Object.assign(bucket, { second, count: 0 })
      bucket.count += count
    },
    lastMinute(now) {
      const oldest = Math.floor(now / 1000) - seconds
      return buckets.reduce(
        (sum, { second, count }) => (second > oldest && second <= now / 1000 ? sum + count : sum),
        0,
      )
    },
  }
}
