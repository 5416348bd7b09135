import type { Dashboard } from '@footpath/contract/dashboard'
import Box from '@mui/material/Box'
import { ChangeBadge } from '../../components/ChangeBadge.tsx'
import { relativeChange } from '../../components/change.ts'
import { previousPeriodName } from '../../components/filters/previousPeriod.ts'
import { PageHeading } from '../../components/PageHeading.tsx'
import { formatCount } from '../../format/formatCount.ts'
import { formatDayRange } from '../../format/formatDay.ts'

/** The page's answer in a sentence: how many people, when, and how that compares. */
export function DashboardHeadline({ kpis, meta }: Pick<Dashboard, 'kpis' | 'meta'>) {
  const { value, previous } = kpis.activeUsers
  const change = relativeChange(value, previous)
  return (
    <PageHeading
      title={`${formatCount(value)} active ${value === 1 ? 'user' : 'users'}`}
      subtitle={
        <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3, alignItems: 'center' }}>
          <span>{formatDayRange(meta.start, meta.end)}</span>
          <span>
            {change === null ? (
              `none in ${previousPeriodName(meta)}`
            ) : (
              <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 1 }}>
                <ChangeBadge change={change} betterWhen="up" />
                {`against ${previousPeriodName(meta)} (${formatCount(previous)})`}
              </Box>
            )}
          </span>
          <span>Days and times in {meta.timeZone}</span>
        </Box>
      }
    />
  )
}
