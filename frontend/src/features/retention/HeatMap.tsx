import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { CountButton } from '../../components/report/CountButton.tsx'
import { visuallyHidden } from '../../components/visuallyHidden.ts'
import { formatRate } from '../../format/formatRate.ts'
import { HeatCell } from './HeatCell.tsx'
import { hottestRate } from './heat.ts'
import { heatMapStyle } from './heatMapStyle.ts'
import type { AnsweredRetention } from './retentionApi.ts'
import { readQuestion } from './retentionQuestion.ts'
import { cohortName, periodOf, spanName, spanNumber } from './retentionWords.ts'

interface HeatMapProps {
  retention: AnsweredRetention
  /** What the table shows. */
  caption: string
  /** Opens the people of a cohort, or of one of its cells. */
  onOpen: (people: { of: string; n?: number }) => void
}

/** Cohorts shown before "Show all": the latest. */
const fold = 31

/** Cohorts by rows, the time since by columns: a plain table whose cells are tinted and open. */
export function HeatMap({ retention, caption, onOpen }: HeatMapProps) {
  const [unfolded, setUnfolded] = useState(false)
  const { cohorts, request } = retention
  const period = periodOf(readQuestion(new URLSearchParams(request)))
  const shown = unfolded ? cohorts : cohorts.slice(-fold)
  const columns = Math.max(0, ...shown.map(({ cells }) => cells.length))
  const spans = retention.spans.slice(0, columns)
  const hottest = hottestRate(retention)
  return (
    <>
      <Box
        role="region"
        aria-label={`${caption}, as a table`}
        tabIndex={0}
        sx={{ overflowX: 'auto' }}
      >
        <Box component="table" sx={heatMapStyle}>
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">Cohort</th>
              <th scope="col">Users</th>
              {spans.map((span) => (
                <th key={span.n} scope="col">
                  <span aria-hidden>{spanNumber(span)}</span>
                  <Box component="span" sx={visuallyHidden}>
                    {spanName(span, period)}
                  </Box>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <AverageRow retention={retention} columns={columns} />
            {shown.map((cohort) => (
              <tr key={cohort.period}>
                <th scope="row">{cohortName(cohort.period, period)}</th>
                <td>
                  <CountButton
                    count={cohort.size}
                    label={`Users of the cohort ${cohortName(cohort.period, period)}`}
                    onClick={() => onOpen({ of: cohort.period })}
                  />
                </td>
                {cohort.cells.map((cell, index) => (
                  <HeatCell
                    key={cell.n}
                    cell={cell}
                    size={cohort.size}
                    name={`${spanName(spans[index]!, period)} of ${cohortName(cohort.period, period)}`}
                    hottest={hottest}
                    onOpen={() => onOpen({ of: cohort.period, n: cell.n })}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </Box>
      </Box>
      {cohorts.length > fold && (
        <Button
          size="small"
          aria-expanded={unfolded}
          onClick={() => setUnfolded(!unfolded)}
          sx={{ mt: 2, color: 'text.secondary' }}
        >
          {unfolded ? `Show the latest ${fold}` : `Show all ${cohorts.length} cohorts`}
        </Button>
      )}
    </>
  )
}

function AverageRow({ retention, columns }: { retention: AnsweredRetention; columns: number }) {
  return (
    <tr className="average">
      <th scope="row">Average</th>
      <td />
      {retention.average.slice(0, columns).map(({ n, rate }) => (
        <td key={n}>{formatRate(rate)}</td>
      ))}
    </tr>
  )
}
