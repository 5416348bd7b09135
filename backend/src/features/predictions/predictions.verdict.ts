import type { ChurnModel, ChurnPrediction } from '@footpath/contract/predictions'

/** What the figures come to, in a sentence: whether the model is worth more than a rule of thumb. */
export function verdictOf({ model, problem }: Pick<ChurnPrediction, 'model' | 'problem'>): string {
  if (model) return verdictOfModel(model)
  return problem === 'noDay'
    ? 'No day of the range has begun.'
    : 'There is nothing to learn from: it takes at least 10 users who stayed away and 10 who came back.'
}

function verdictOfModel({ auc, baselineAuc, beatsBaseline }: ChurnModel): string {
  if (auc === null || baselineAuc === null) {
    return 'The users kept for testing all had the same outcome: nothing tells how good the model is.'
  }
  const figures = `AUC ${auc.toFixed(3)} against ${baselineAuc.toFixed(3)}`
  return beatsBaseline
    ? `The model ranks users better than the days since their last event alone: ${figures}.`
    : `The model does not beat the days since the last event alone (${figures}): rank users by those.`
}
