import type { Project } from '@footpath/contract/projects'
import type { Revenue } from '@footpath/contract/revenue'
import Box from '@mui/material/Box'
import { ChangeBadge } from '../../components/ChangeBadge.tsx'
import { relativeChange } from '../../components/change.ts'
import { previousPeriodName } from '../../components/filters/previousPeriod.ts'
import { PageHeading } from '../../components/PageHeading.tsx'
import { formatCount } from '../../format/formatCount.ts'
import { formatDayRange } from '../../format/formatDay.ts'
import { formatMoney } from '../../format/formatMoney.ts'

/** The page's answer in a sentence: how much, from how many, and how that compares. */
export function RevenueHeadline({ revenue, project }: { revenue: Revenue; project: Project }) {
  const { payers, previous, meta } = revenue
  const change = relativeChange(revenue.revenue, previous?.revenue ?? null)
  const users = payers === 1 ? 'user' : 'users'
  return (
    <PageHeading
      title={
        payers === 0
          ? `${formatMoney(revenue.revenue, project)} revenue`
          : `${formatMoney(revenue.revenue, project)} from ${formatCount(payers)} paying ${users}`
      }
      subtitle={
        <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3, alignItems: 'center' }}>
          <span>{formatDayRange(meta.start, meta.end)}</span>
          {previous && (
            <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 1 }}>
              {change === null || previous.revenue < 0 ? null : (
                <ChangeBadge change={change} betterWhen="up" />
              )}
              {`against ${previousPeriodName(meta)} (${formatMoney(previous.revenue, project)})`}
            </Box>
          )}
          <span>Days in {meta.timeZone}</span>
        </Box>
      }
    />
  )
}
