import type { Revenue } from '@footpath/contract/revenue'
import Box from '@mui/material/Box'
import Stack from '@mui/material/Stack'
import { useState } from 'react'
import { NothingMatches } from '../../components/EmptyState.tsx'
import { useReportFilters } from '../../components/filters/useReportFilters.ts'
import { PeopleDialog } from '../../components/report/PeopleDialog.tsx'
import { ReportFooter } from '../../components/report/ReportFooter.tsx'
import { reportRequest } from '../../components/report/reportRequest.ts'
import { formatDay } from '../../format/formatDay.ts'
import { useCurrentProject } from '../projects/projectsApi.ts'
import { ConcentrationPanel } from './ConcentrationPanel.tsx'
import { DailyRevenuePanel } from './DailyRevenuePanel.tsx'
import { LtvPanel } from './LtvPanel.tsx'
import { OtherCurrencies } from './OtherCurrencies.tsx'
import { PartsPanels } from './PartsPanels.tsx'
import { PayersPanel } from './PayersPanel.tsx'
import { RevenueFigures } from './RevenueFigures.tsx'
import { RevenueHeadline } from './RevenueHeadline.tsx'

/** The answer as a page: sentence, figures, days, who pays, what cohorts bring. */
export function RevenueReport({ revenue }: { revenue: Revenue }) {
  const project = useCurrentProject()
  const reportFilters = useReportFilters()
  const { query } = reportFilters
  const [day, setDay] = useState<string | null>(null)
  const headline = <RevenueHeadline revenue={revenue} project={project} />
  if (revenue.activeUsers === 0) {
    return (
      <Stack spacing={4}>
        {headline}
        <NothingMatches project={project} {...reportFilters} />
      </Stack>
    )
  }
  return (
    <Stack spacing={4}>
      {headline}
      <RevenueFigures revenue={revenue} project={project} />
      <OtherCurrencies currencies={revenue.otherCurrencies} />
      <DailyRevenuePanel {...revenue} project={project} onDay={setDay} />
      {revenue.payers > 0 && <ConcentrationPanel {...revenue} project={project} />}
      <Box sx={sideBySide}>
        <PartsPanels {...revenue} project={project} />
      </Box>
      <LtvPanel {...revenue} project={project} />
      {revenue.payers > 0 && <PayersPanel />}
      <ReportFooter
        path="/revenue"
        request={reportRequest(query)}
        meta={revenue.meta}
        tables={[
          'daily',
          'byDevice',
          'byCountry',
          'otherCurrencies',
          'concentration',
          'lorenz',
          'ltv',
        ]}
      />
      {day && (
        <PeopleDialog
          title={`Payers on ${formatDay(day)}`}
          path="/revenue/users"
          request={reportRequest({ ...query, start: day, end: day })}
          open
          onClose={() => setDay(null)}
        />
      )}
    </Stack>
  )
}

const sideBySide = {
  display: 'grid',
  gap: 4,
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' },
}
