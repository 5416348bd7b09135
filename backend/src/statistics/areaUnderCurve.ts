/**
 * The area under the ROC curve: the chance that a positive case has a higher score than a negative
 * one, a tie counting half. Null where all cases are of one kind.
 * @see Hanley and McNeil 1982: it is the Wilcoxon rank statistic, with mean ranks for ties
 */
export function areaUnderCurve(
  scores: ArrayLike<number>,
  isPositive: ArrayLike<number>,
): number | null {
  const order = Array.from({ length: scores.length }, (_, index) => index)
  order.sort((a, b) => scores[a]! - scores[b]!)
  let [positives, ranks] = [0, 0]
  for (let first = 0; first < order.length; ) {
    const score = scores[order[first]!]
    let [last, tied] = [first, 0]
    for (; last < order.length && scores[order[last]!] === score; last += 1) {
      tied += isPositive[order[last]!] ? 1 : 0
    }
    // Ranks count from 1; those from `first + 1` to `last` are shared.
    ranks += (tied * (first + 1 + last)) / 2
    positives += tied
    first = last
  }
  const pairs = positives * (order.length - positives)
  return pairs === 0 ? null : (ranks - (positives * (positives + 1)) / 2) / pairs
}
