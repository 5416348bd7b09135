import type { Seeded } from './seed.ts'
import type { FunnelKey } from './truth/namedFunnel.ts'

const count = (value: number) => value.toLocaleString('en')
const percent = (value: number | null) => (value === null ? '–' : `${(value * 100).toFixed(1)} %`)

/** What was made and what is true of it, for people to read. */
export function describe({ users, events, answerKey }: Seeded): string {
  const { recipe, range, regression, retention, revenue, features, funnels } = answerKey
  const lines = [
    `${count(events)} events of ${count(users)} ${users === 1 ? 'user' : 'users'} from ${range.start} to ${range.end} (${recipe.timeZone}), seed ${recipe.seed}.`,
    'What is true of them:',
    ...funnels.map(
      (funnel) => `  Funnel, ${funnel.range.start} to ${funnel.range.end}: ${path(funnel)}`,
    ),
    `  Retention: ${retention.map(({ day, rate }) => `day ${day} ${percent(rate)}`).join(', ')}`,
    `  The top 10 % of ${count(revenue.payers)} payers bring ${percent(revenue.topShare)} of revenue`,
    ...features.map(
      (feature) =>
        `  Back in days 8–28: ${percent(share(feature.exposedRetained, feature.exposed))} with "${feature.eventType}" in the first week, ${percent(share(feature.notExposedRetained, feature.notExposed))} without`,
    ),
  ]
  if (regression) {
    lines.push(
      `  From ${regression.day} on, checkouts on mobile convert at ${percent(regression.conversionAfter)} instead of ${percent(regression.conversionBefore)}`,
    )
  }
  return `${lines.join('\n')}\n`
}

function path({ steps, users }: FunnelKey): string {
  const reached = steps.map((step, index) => `${step} ${count(users[index]!)}`)
  return `${reached.join(' → ')} (${percent(share(users.at(-1)!, users[0]!))})`
}

function share(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null
}
