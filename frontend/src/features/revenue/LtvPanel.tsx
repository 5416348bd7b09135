import type { Project } from '@footpath/contract/projects'
import type { Revenue } from '@footpath/contract/revenue'
import Box from '@mui/material/Box'
import { Panel } from '../../components/Panel.tsx'
import { visuallyHidden } from '../../components/visuallyHidden.ts'
import { formatCount } from '../../format/formatCount.ts'
import { formatMonth } from '../../format/formatDay.ts'
import { exactMoney, formatMoney } from '../../format/formatMoney.ts'

interface LtvPanelProps extends Pick<Revenue, 'ltv' | 'meta'> {
  project: Project
}

const title = 'Revenue per new user, by month of the first event'

/** What each month's new users have brought up to each month since, by their number. */
export function LtvPanel({ ltv, meta, project }: LtvPanelProps) {
  const columns = Math.max(0, ...ltv.map(({ cells }) => cells.length))
  const months = Array.from({ length: columns }, (_, n) => n)
  return (
    <Panel
      title={title}
      subtitle="Cumulated from the month of the first event, which is 0. In italics while a month is not over."
      definition={meta}
    >
      {/* Positioned, so that what is hidden in it scrolls with it. */}
      <Box
        role="region"
        aria-label={`${title}, as a table`}
        tabIndex={0}
        sx={{ overflowX: 'auto', position: 'relative' }}
      >
        <Box component="table" sx={tableStyle}>
          <caption>{title}</caption>
          <thead>
            <tr>
              <th scope="col">Month</th>
              <th scope="col">New users</th>
              {months.map((n) => (
                <th key={n} scope="col">
                  <span aria-hidden>{n}</span>
                  <Box component="span" sx={visuallyHidden}>
                    {n === 0 ? 'Same month' : `Up to month ${n}`}
                  </Box>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ltv.map(({ period, size, cells }) => (
              <tr key={period}>
                <th scope="row">{formatMonth(period)}</th>
                <td>{formatCount(size)}</td>
                {cells.map(({ n, ltv, revenue, complete }) => (
                  <td key={n} title={`${exactMoney(revenue, project)} in all`}>
                    {complete ? formatMoney(ltv, project) : <em>{formatMoney(ltv, project)}</em>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </Box>
      </Box>
    </Panel>
  )
}

/** Dense, figures aligned; the months stay in sight while their cells scroll. */
const tableStyle = {
  borderCollapse: 'collapse',
  typography: 'body2',
  fontVariantNumeric: 'tabular-nums',
  '& caption': visuallyHidden,
  '& th, & td': { px: 3, py: 1, font: 'inherit', textAlign: 'right', whiteSpace: 'nowrap' },
  '& thead th': { color: 'text.secondary', typography: 'caption' },
  '& th:first-of-type': {
    position: 'sticky',
    left: 0,
    pl: 0,
    textAlign: 'left',
    bgcolor: 'background.paper',
  },
} as const
