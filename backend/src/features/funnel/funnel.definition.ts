import type { Definition } from '@footpath/contract/common'
import type { FunnelOrder, FunnelQuery } from '@footpath/contract/funnel'

const orders: Record<FunnelOrder, string> = {
  ordered:
    'The steps happen in this order, each on an event of its own; other events may lie between. ' +
    'Events at the same time are taken in step order (by the lowest step each matches, and of ' +
    'equal ones first who cannot serve a later step), so that a tie does not lose a conversion.',
  strict:
    'The steps follow each other in this order with no other event of the user between two of ' +
    'them, among the events that match the filters. Events at the same time are taken by event id.',
  any:
    'The steps happen in any order, each on an event of its own, within one window that starts ' +
    'with the first of them; step k counts users with at least k steps in their best window.',
}

/** What each figure of a funnel means; docs/metrics.md#funnel rules. */
export function describeFunnel({
  order,
  window,
}: Pick<FunnelQuery, 'order' | 'window'>): Definition {
  return {
    summary:
      `${entrants(order)} in the range, and how far they got within ${duration(window)} of it, also ` +
      `past the range's end. ${orders[order]} Of a user's attempts the one counts that first ` +
      'reaches the deepest step, and of the starts that allow this the latest. Bots are left out ' +
      "unless one of the report's filters, not of a step's, asks for them.",
    terms: {
      users: 'Users whose counted attempt reached the step.',
      conversionFromPrevious: 'Users of the step over users of the step before.',
      conversionFromStart: 'Users of the step over users of the first step.',
      dropOff: 'Users of the step before who did not reach this one.',
      inProgress:
        'Users who have not converted but have an attempt, not ended by an exclusion or by another ' +
        'event (strict), whose window ends after the as-of time; under a step, those of its drop-off.',
      outcomes: 'Every entrant is converted, in progress, or dropped (all others).',
      conversion: 'Converted users over all entrants.',
      matureConversion: 'Converted users over converted and dropped ones.',
      medianSeconds:
        'The middle time between two steps of the counted attempt, or the mean of the middle two.',
      meanSeconds: 'The sum of these times over their number.',
      p90Seconds: 'The time at the nearest rank, the ⌈0.9 n⌉-th smallest of n.',
      histogram:
        'Users by time; a bin includes its lower bound and not its upper, the last one both.',
      timeToConvert: 'From the first to the last step of the counted attempts of converted users.',
      trend:
        'Users by the local day on which their counted attempt began; incomplete until the window ' +
        'of every attempt that began on that day is over.',
      timeline: 'Users who did the event of each step on each local day of the range.',
      breakdown:
        "Users by the property's value on the first event of the counted attempt: the 25 values " +
        'with the most entrants, (other) for the rest, (not set) where the event has none.',
      exclude:
        'An attempt ends with an exclusion event strictly later than the event of its step "from" ' +
        'and before the event of its step "to"; a later start may still convert.',
    },
    source: 'docs/metrics.md#funnel',
  }
}

function entrants(order: FunnelOrder): string {
  return order === 'any' ? "Users who did any step's event" : 'Users who did the first step'
}

const units = [
  { seconds: 86_400, name: 'day' },
  { seconds: 3600, name: 'hour' },
  { seconds: 60, name: 'minute' },
  { seconds: 1, name: 'second' },
]

/** In the largest unit that needs no fraction: `7 days`, `90 minutes`. */
function duration(seconds: number): string {
  for (const unit of units) {
    const count = seconds / unit.seconds
    if (Number.isInteger(count)) return `${count} ${unit.name}${count === 1 ? '' : 's'}`
  }
  throw new RangeError(`${seconds} is not a whole number of seconds`)
}
