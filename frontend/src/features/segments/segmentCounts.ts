import { fewestSegments, mostSegments } from '@footpath/contract/segments'

const numbers = Array.from({ length: mostSegments - fewestSegments + 1 }, (_, index) =>
  String(fewestSegments + index),
)

/** How many segments may be asked for, as the address has it. */
export const segmentCounts: readonly [string, ...string[]] = ['auto', ...numbers]
