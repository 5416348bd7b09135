import { maximumTested } from '@footpath/contract/answerLimits'
import type { AssociationsQuery } from '@footpath/contract/associations'
import type { Definition } from '@footpath/contract/common'

/** What each figure of the association report means; docs/metrics.md#associations rules. */
export function describeAssociations(query: AssociationsQuery): Definition {
  const { exposureDays, outcomeFrom, outcomeTo } = query
  return {
    summary:
      'Of the users new in the range, whose first event ever falls in it, those who did an event in ' +
      `their first ${exposureDays} local days beside those who did not, and how many of each were ` +
      `active again on any of the days ${outcomeFrom} to ${outcomeTo} (day 0 is the day of the first ` +
      'event). What goes together need not be cause and effect. Bots are left out unless a filter ' +
      'asks for them.',
    terms: {
      users: `New users whose day ${outcomeTo} is over.`,
      pending: `New users whose day ${outcomeTo} is not over; they are in no cell.`,
      retained: `Users active on any of the days ${outcomeFrom} to ${outcomeTo}.`,
      features: `The ${maximumTested} events that most users did in their first ${exposureDays} days.`,
      exposed: `Users who did the event in their first ${exposureDays} days.`,
      retentionWith: 'Share of the exposed who were retained.',
      retentionWithout: 'Share of the others who were retained.',
      lift: 'retentionWith / retentionWithout.',
      oddsRatio:
        'Odds of being retained when exposed / when not. Where a cell is 0, ½ is added to all four ' +
        '(corrected).',
      interval: "The odds ratio's 95 % confidence interval (Woolf).",
      pValue:
        'Fisher’s exact test, two-sided, where a cell’s expected count is below 5; χ² without ' +
        'correction otherwise. None where everybody or nobody was exposed or retained.',
      adjustedPValue: 'Adjusted for the number of events tested (Benjamini and Hochberg).',
    },
    source: 'docs/metrics.md#associations',
  }
}
