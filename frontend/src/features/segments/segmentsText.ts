import type { ChurnFeature } from '@footpath/contract/predictions'
import type { EngagementLevel, Segments } from '@footpath/contract/segments'
import { exactCount } from '../../format/formatCount.ts'
import { formatRate } from '../../format/formatRate.ts'

/** The page's answer in a sentence. */
export function segmentsHeadline({ users, segments, meta }: Segments): {
  title: string
  subtitle: string
} {
  const subtitle = `Users active in the range, grouped by what they did. Days in ${meta.timeZone}.`
  const [largest] = segments
  if (!largest) return { title: 'Nobody was active', subtitle }
  if (segments.length === 1) return { title: `${people(users)}, all much alike`, subtitle }
  const title = `${people(users)} in ${segments.length} segments; ${largest.name} is the largest with ${formatRate(largest.share)}`
  return { title, subtitle }
}

function people(users: number): string {
  return `${exactCount(users)} ${users === 1 ? 'user' : 'users'}`
}

/** How clearly the segments differ, in words and as a number. */
export function separationText({ silhouette, asked, k }: Segments): string {
  if (silhouette === null) return 'Users do not differ enough to be divided.'
  const chosen = asked === 'auto' ? `${k} segments separate users best` : `${asked} were asked for`
  const fewer = asked !== 'auto' && k < asked ? `, but only ${k} kinds of users are there` : ''
  return `${chosen}${fewer}; they are ${quality(silhouette)} (mean silhouette ${silhouette.toFixed(2)}).`
}

function quality(silhouette: number): string {
  if (silhouette >= 0.5) return 'clearly apart'
  return silhouette >= 0.25 ? 'apart, with overlaps' : 'hardly apart'
}

export const levelNames: Record<EngagementLevel, string> = {
  heavy: 'Heavy',
  medium: 'Medium',
  light: 'Light',
}

export const levelMeanings: Record<EngagementLevel, string> = {
  heavy: 'the most active 20%',
  medium: 'the next 30%',
  light: 'the least active 50%',
}

/** "3 days", "2–5 days". */
export function daysBetween(fewest: number | null, most: number | null): string {
  if (fewest === null || most === null) return '–'
  const days = fewest === most ? exactCount(fewest) : `${exactCount(fewest)}–${exactCount(most)}`
  return `${days} ${most === 1 ? 'day' : 'days'}`
}

export const featureNames: Record<ChurnFeature, string> = {
  activeDays: 'Active days',
  sessions: 'Sessions',
  events: 'Events',
  revenue: 'Revenue',
  daysSinceLastEvent: 'Days since the last event',
  daysSinceFirstEvent: 'Days since the first event of the period',
}

/** An area under a curve, to three decimals. */
export function formatAuc(auc: number | null): string {
  return auc === null ? '–' : auc.toFixed(3)
}
