import type { Definition } from '@footpath/contract/common'
import type { LifecycleQuery } from '@footpath/contract/lifecycle'

/** What each state of the lifecycle means; docs/metrics.md#lifecycle rules. */
export function describeLifecycle({ period }: Pick<LifecycleQuery, 'period'>): Definition {
  return {
    summary:
      `Users by what they are in each calendar ${period} of the project's zone: active in it = new + ` +
      `returning + resurrecting. Each ${period} that the range touches is taken whole. Only events ` +
      'that pass the filters make somebody active; bots are left out unless a filter asks for them.',
    terms: {
      new: `Active, and the first event ever, over all history and whatever the filters, is of this ${period}.`,
      returning: `Active in this ${period} and in the one before, and not new.`,
      resurrecting: `Active in this ${period}, not in the one before, and not new.`,
      dormant: `Active in the ${period} before and not in this one.`,
      complete: `False while the ${period} is not over: who counts as dormant may still come.`,
    },
    source: 'docs/metrics.md#lifecycle-and-stickiness',
  }
}
