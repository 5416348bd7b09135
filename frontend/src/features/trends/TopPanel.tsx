import type { Top } from '@footpath/contract/trends'
import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import Skeleton from '@mui/material/Skeleton'
import { useState } from 'react'
import { useSearchParams } from 'react-router-dom'
import { ChoiceButtons } from '../../components/ChoiceButtons.tsx'
import { type Column, DataTable } from '../../components/DataTable.tsx'
import { useReportFilters } from '../../components/filters/useReportFilters.ts'
import { Pager } from '../../components/Pager.tsx'
import { Panel } from '../../components/Panel.tsx'
import { QueryState } from '../../components/QueryState.tsx'
import { CountButton } from '../../components/report/CountButton.tsx'
import { CsvButton } from '../../components/report/CsvButton.tsx'
import { PeopleDialog } from '../../components/report/PeopleDialog.tsx'
import { reportRequest } from '../../components/report/reportRequest.ts'
import { exactCount, formatCount } from '../../format/formatCount.ts'
import { useTopQuery } from './trendsApi.ts'
import { mostEvents, type TrendsQuestion } from './trendsQuestion.ts'

type TopItem = Top['items'][number]
type By = 'eventType' | 'page'

interface TopPanelProps {
  question: TrendsQuestion
  onChange: (changes: Partial<TrendsQuestion>) => void
}

const limit = 10

/** Which events, or pages, occurred most; an event leads into the chart, a number to its people. */
export function TopPanel({ question, onChange }: TopPanelProps) {
  const { query } = useReportFilters()
  const [by, setBy] = useBy()
  const ranking = reportRequest(query, { by })
  // A page belongs to one ranking: another one begins at its first.
  const [place, setPlace] = useState({ request: ranking, page: 1 })
  const page = place.request === ranking ? place.page : 1
  const top = useTopQuery(reportRequest(query, { by, page, limit }))
  const [shown, setShown] = useState<string | null>(null)
  const title = by === 'page' ? 'Pages by views' : 'Events by how often they occur'
  return (
    <Panel
      title={title}
      definition={top.data?.meta}
      flush
      actions={
        <ChoiceButtons<By>
          label="Top"
          value={by}
          choices={[
            { value: 'eventType', label: 'Events' },
            { value: 'page', label: 'Pages' },
          ]}
          onChange={setBy}
        />
      }
    >
      <QueryState query={top} skeleton={<Skeleton height={360} sx={{ m: 4 }} />}>
        {(data) => (
          <>
            <DataTable
              caption={by === 'page' ? 'The pages' : 'The events'}
              columns={columnsOf({ by, question, onChange, onUsers: setShown })}
              rows={data.items}
              rowKey={({ value }) => value}
            />
            <Pager
              noun={by === 'page' ? 'pages' : 'events'}
              {...data}
              onPage={(next) => setPlace({ request: ranking, page: next })}
            />
          </>
        )}
      </QueryState>
      <Box sx={{ px: 4, pb: 4 }}>
        <CsvButton path="/trends/top" request={ranking} />
      </Box>
      {shown !== null && (
        <PeopleDialog
          title={by === 'page' ? `Users who viewed ${shown}` : `Users of ${shown}`}
          path="/trends/users"
          request={reportRequest(query, peopleOf(by, shown))}
          open
          onClose={() => setShown(null)}
        />
      )}
    </Panel>
  )
}

function columnsOf({
  by,
  question,
  onChange,
  onUsers,
}: TopPanelProps & { by: By; onUsers: (value: string) => void }): Column<TopItem>[] {
  const { events } = question
  return [
    {
      key: 'value',
      label: by === 'page' ? 'Page' : 'Event',
      render: ({ value }) =>
        by === 'page' || events.includes(value) || events.length >= mostEvents ? (
          value
        ) : (
          <Link
            component="button"
            type="button"
            title={`Show ${value} in the chart`}
            onClick={() => onChange({ events: [...events, value] })}
            sx={{ font: 'inherit', verticalAlign: 'baseline' }}
          >
            {value}
          </Link>
        ),
    },
    {
      key: 'events',
      label: by === 'page' ? 'Views' : 'Events',
      numeric: true,
      render: ({ events }) => <span title={exactCount(events)}>{formatCount(events)}</span>,
    },
    {
      key: 'users',
      label: 'Users',
      numeric: true,
      render: ({ value, users }) => (
        <CountButton count={users} label={`Users of ${value}`} onClick={() => onUsers(value)} />
      ),
    },
  ]
}

/** A page's viewers are those of its page views, broken down by page. */
function peopleOf(by: By, value: string): Record<string, unknown> {
  return by === 'page' ? { event: 'page_view', breakdown: 'page', value } : { event: value }
}

/** What is ranked, kept in the address as `top`; events unless it says otherwise. */
function useBy(): [By, (by: By) => void] {
  const [params, setParams] = useSearchParams()
  const setBy = (by: By) =>
    setParams(
      (current) => {
        const next = new URLSearchParams(current)
        next.set('top', by)
        if (by === 'eventType') next.delete('top')
        return next
      },
      { replace: true, preventScrollReset: true },
    )
  return [params.get('top') === 'page' ? 'page' : 'eventType', setBy]
}
