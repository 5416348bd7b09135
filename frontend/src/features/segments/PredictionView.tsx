import Skeleton from '@mui/material/Skeleton'
import { useState } from 'react'
import { useReportFilters } from '../../components/filters/useReportFilters.ts'
import { QueryState } from '../../components/QueryState.tsx'
import { reportRequest } from '../../components/report/reportRequest.ts'
import { type ChurnDays, PredictionPanels } from './PredictionPanels.tsx'
import { useChurnPredictionQuery } from './segmentsApi.ts'
import { useSearchChoice } from './useSearchChoice.ts'

/** The first where the address names none. */
const churnDays: readonly [ChurnDays, ...ChurnDays[]] = ['30', '7', '14', '60', '90']
const limit = 20

/** Who is likely to stay away, and what the model that says so is worth. */
export function PredictionView() {
  const { query } = useReportFilters()
  const [days, chooseDays] = useSearchChoice('churnDays', churnDays)
  const question = reportRequest(query, { days })
  const [turned, turnTo] = useState({ question, page: 1 })
  // A page belongs to one question: another one begins at its first.
  const page = turned.question === question ? turned.page : 1
  const prediction = useChurnPredictionQuery(`${question}&page=${page}&limit=${limit}`)
  return (
    <QueryState query={prediction} skeleton={<Skeleton height={480} />}>
      {(answer) => (
        <PredictionPanels
          prediction={answer}
          question={question}
          days={days}
          onDays={chooseDays}
          onPage={(next) => turnTo({ question, page: next })}
        />
      )}
    </QueryState>
  )
}
