import { maximumTested } from '@footpath/contract/answerLimits'
import type { Association } from '@footpath/contract/associations'
import { useSearchParams } from 'react-router-dom'
import { type Column, DataTable, type Sort } from '../../components/DataTable.tsx'
import { Panel } from '../../components/Panel.tsx'
import { CountButton } from '../../components/report/CountButton.tsx'
import { formatRate } from '../../format/formatRate.ts'
import type { AnsweredAssociations } from './associationsApi.ts'
import type { ChosenPeople } from './CellPeople.tsx'
import { defaultSort, readSort, sorted } from './driverOrder.ts'
import { formatPValue, formatRatio, isSignificant, spansInWords } from './driversText.ts'
import { ForestMark, forestScale } from './ForestMark.tsx'

interface DriversPanelProps {
  associations: AnsweredAssociations
  onOpen: (people: ChosenPeople) => void
}

/** Each early event with what it goes with, as a table that is a forest plot as well. */
export function DriversPanel({ associations, onOpen }: DriversPanelProps) {
  const [search, setSearch] = useSearchParams()
  const { features, users, truncated, meta, request } = associations
  const { exposure, outcome } = spansInWords(request)
  const sort = readSort(search.get('sort') ?? defaultSort)
  const setSort = ({ key, direction }: Sort) =>
    setSearch(
      (current) => {
        const next = new URLSearchParams(current)
        next.set('sort', `${key}:${direction}`)
        return next
      },
      { preventScrollReset: true },
    )
  return (
    <Panel
      title={`Events of ${exposure} and coming back on ${outcome}`}
      subtitle={
        <>
          <CountButton count={users} label="New users counted" onClick={() => onOpen('all')} /> new{' '}
          {users === 1 ? 'user' : 'users'}. Coloured where it is unlikely to be chance (adjusted p
          below 0.05).
          {truncated && ` Only the ${maximumTested} most frequent events are tested.`}
        </>
      }
      definition={meta}
      flush
    >
      <DataTable
        caption="How early events go with coming back"
        columns={columnsOf(features, onOpen)}
        rows={sorted(features, sort)}
        rowKey={({ eventType }) => eventType}
        sort={sort}
        onSort={setSort}
      />
    </Panel>
  )
}

function columnsOf(
  features: Association[],
  onOpen: (people: ChosenPeople) => void,
): Column<Association>[] {
  const scale = forestScale(features)
  const figure = { numeric: true, sortable: true } as const
  return [
    {
      key: 'eventType',
      label: 'Event',
      sortable: true,
      render: (feature) =>
        isSignificant(feature) ? <strong>{feature.eventType}</strong> : feature.eventType,
    },
    {
      key: 'exposed',
      label: 'Did it',
      ...figure,
      render: ({ eventType, exposed }) => (
        <CountButton
          count={exposed}
          label={`New users who did ${eventType}`}
          onClick={() => onOpen({ eventType, exposed: true })}
        />
      ),
    },
    {
      key: 'retentionWith',
      label: 'Came back with',
      ...figure,
      render: ({ retentionWith }) => formatRate(retentionWith),
    },
    {
      key: 'retentionWithout',
      label: 'Without',
      ...figure,
      render: ({ retentionWithout }) => formatRate(retentionWithout),
    },
    { key: 'lift', label: 'Lift', ...figure, render: ({ lift }) => formatRatio(lift) },
    {
      key: 'oddsRatio',
      label: 'Odds ratio (95% interval)',
      sortable: true,
      render: (feature) => <ForestMark feature={feature} scale={scale} />,
    },
    {
      key: 'adjustedPValue',
      label: 'Adjusted p',
      ...figure,
      render: ({ adjustedPValue }) => formatPValue(adjustedPValue),
    },
  ]
}
