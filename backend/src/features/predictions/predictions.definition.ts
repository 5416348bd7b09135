import type { Definition } from '@footpath/contract/common'

/** What each figure of the churn prediction means; docs/metrics.md#churn-prediction rules. */
export function describeChurnPrediction({ days }: { days: number }): Definition {
  const span = days === 1 ? 'day' : `${days} local days`
  return {
    summary:
      `Who of the users active in the ${span} that end with T, the last complete day of the range, ` +
      `is likely to stay away for the next ${days}. A logistic regression learns it from the users ` +
      `active in the ${span} that end ${days} before T, by what they did then, and from who of them ` +
      'was active since. Only events that pass the filters count; bots are left out unless a filter ' +
      'asks for them.',
    terms: {
      day: 'T: the last complete day of the range, or the last begun when none is complete.',
      cutoff: `T − ${days}. Nothing after it is among the features that the model learns from.`,
      churned: `Active in (T − ${2 * days}, T − ${days}], not active in (T − ${days}, T].`,
      training: 'The four fifths of these users, by a hash of the id, that the model learns from.',
      test: 'The other fifth, on which all figures of its worth are measured.',
      auc:
        'The chance that of a user who churned and one who did not, the first has the higher ' +
        'probability. 0.5 is a coin’s.',
      baselineAuc: 'The same with the days since the last event in place of the probability.',
      beatsBaseline: 'Whether auc is above baselineAuc.',
      logLoss: 'Mean of −ln of the probability given to what happened.',
      calibration: 'Tested users by predicted probability, beside the share that did churn.',
      coefficient:
        'Change of the log-odds of churning per standard deviation of the feature’s logarithm.',
      probability: `That the user is not active in the ${span} after T.`,
      daysSinceLastEvent: 'Local days from the last active day to T.',
    },
    source: 'docs/metrics.md#churn-prediction',
  }
}
