import Box from '@mui/material/Box'
import Stack from '@mui/material/Stack'
import { useState } from 'react'
import { ChangeBadge } from '../../components/ChangeBadge.tsx'
import { relativeChange } from '../../components/change.ts'
import { useChartColors } from '../../components/chartPalette.ts'
import { NothingMatches } from '../../components/EmptyState.tsx'
import { previousPeriodName } from '../../components/filters/previousPeriod.ts'
import { useReportFilters } from '../../components/filters/useReportFilters.ts'
import { PageHeading } from '../../components/PageHeading.tsx'
import { PeopleDialog } from '../../components/report/PeopleDialog.tsx'
import { ReportFooter } from '../../components/report/ReportFooter.tsx'
import { formatDayRange } from '../../format/formatDay.ts'
import { useCurrentProject } from '../projects/projectsApi.ts'
import { SeriesPanel } from './SeriesPanel.tsx'
import { TrendChartPanel } from './TrendChartPanel.tsx'
import { linesToDraw, measureText, type TrendLine, trendLines } from './trendLines.ts'
import { type PeopleOfTrend, peopleOfPoint } from './trendPeople.ts'
import type { AnsweredTrends } from './trendsApi.ts'
import { readTrendsQuestion } from './trendsQuestion.ts'
import { trendsHeadline } from './trendsText.ts'

/** The answer as a page: sentence, lines, series one by one. */
export function TrendsReport({ trends }: { trends: AnsweredTrends }) {
  const project = useCurrentProject()
  const colors = useChartColors()
  const filters = useReportFilters()
  const [people, setPeople] = useState<PeopleOfTrend | null>(null)
  const { meta, request } = trends
  // The question that was answered, which is an older one while the next is under way.
  const question = readTrendsQuestion(new URLSearchParams(request), meta)
  const { measure, interval } = question
  const lines = trendLines(trends, colors)
  const drawn = linesToDraw(lines)
  const nothing = lines.every(({ series }) => series.points.every(({ value }) => value === 0))
  const headline = trendsHeadline({ lines, measure, interval, project })
  const open = (line: TrendLine, time?: string) =>
    setPeople(peopleOfPoint({ line, time, question, request, timeZone: meta.timeZone }))
  return (
    <Stack spacing={4}>
      <PageHeading
        title={headline}
        subtitle={
          <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3, alignItems: 'center' }}>
            <span>{formatDayRange(meta.start, meta.end)}</span>
            <Comparison
              lines={lines}
              trends={trends}
              text={(value) => measureText(value, measure, project)}
            />
            <span>Times in {meta.timeZone}</span>
          </Box>
        }
      />
      {nothing ? (
        <NothingMatches project={project} {...filters} />
      ) : (
        <>
          <TrendChartPanel
            lines={drawn}
            total={lines.length}
            question={question}
            meta={meta}
            onPoint={measure === 'users' ? open : undefined}
          />
          <SeriesPanel lines={lines} question={question} meta={meta} onTotal={open} />
          <ReportFooter
            path="/trends"
            request={request}
            meta={meta}
            tables={['points', 'totals']}
          />
        </>
      )}
      {people && <PeopleDialog {...people} open onClose={() => setPeople(null)} />}
    </Stack>
  )
}

/** How the first series moved, as the headline tells it first. */
function Comparison({
  lines: [first],
  trends: { previous, meta },
  text,
}: {
  lines: TrendLine[]
  trends: AnsweredTrends
  text: (value: number) => string
}) {
  if (!previous || !first) return null
  const before = first.previous?.total ?? 0
  const change = relativeChange(first.series.total, before)
  const name = previousPeriodName(meta)
  if (change === null) return <span>none in {name}</span>
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 1 }}>
      <ChangeBadge change={change} betterWhen="up" />
      {`${first.name} against ${name} (${text(before)})`}
    </Box>
  )
}
