import type { Project } from '@footpath/contract/projects'
import type { UserRow, UserSort } from '@footpath/contract/users'
import { parseAbsolute, toCalendarDate } from '@internationalized/date'
import Box from '@mui/material/Box'
import type { Column } from '../../components/DataTable.tsx'
import { exactCount } from '../../format/formatCount.ts'
import { formatCountry } from '../../format/formatCountry.ts'
import { formatDay } from '../../format/formatDay.ts'
import { formatInstant } from '../../format/formatInstant.ts'
import { exactMoney } from '../../format/formatMoney.ts'

/** A user table's columns; keys are what the API sorts by. Totals are over the whole history. */
export function userColumns(project: Project): (Column<UserRow> & { key: UserSort })[] {
  const instant = (iso: string) => formatInstant(iso, project.timeZone)
  return [
    {
      key: 'name',
      label: 'User',
      render: ({ name, id }) => <Clipped text={name ?? id} />,
      sortable: true,
    },
    {
      key: 'email',
      label: 'E-mail',
      render: ({ email }) => <Clipped text={email ?? '–'} />,
      sortable: true,
    },
    { key: 'device', label: 'Device', render: ({ device }) => device ?? '–', sortable: true },
    {
      key: 'country',
      label: 'Country',
      render: ({ country }) => <Clipped text={country ? formatCountry(country) : '–'} />,
      sortable: true,
    },
    {
      key: 'firstSeen',
      label: 'First seen',
      render: ({ firstSeen }) => <Day iso={firstSeen} timeZone={project.timeZone} />,
      sortable: true,
      numeric: true,
    },
    {
      key: 'lastSeen',
      label: 'Last seen',
      render: ({ lastSeen }) => instant(lastSeen),
      sortable: true,
      numeric: true,
    },
    {
      key: 'sessions',
      label: 'Sessions',
      render: ({ sessions }) => exactCount(sessions),
      sortable: true,
      numeric: true,
    },
    {
      key: 'events',
      label: 'Events',
      render: ({ events }) => exactCount(events),
      sortable: true,
      numeric: true,
    },
    {
      key: 'revenue',
      label: 'Revenue',
      render: ({ revenue }) => exactMoney(revenue, project),
      sortable: true,
      numeric: true,
    },
  ]
}

/** The day alone, to save room; the time of day on hover. */
function Day({ iso, timeZone }: { iso: string; timeZone: string }) {
  const day = toCalendarDate(parseAbsolute(iso, timeZone)).toString()
  return (
    <time dateTime={iso} title={formatInstant(iso, timeZone)}>
      {formatDay(day)}
    </time>
  )
}

/** Long names are cut, so that the figures stay in view; the whole stands on hover. */
function Clipped({ text }: { text: string }) {
  return (
    <Box
      component="span"
      title={text}
      sx={{
        display: 'inline-block',
        maxWidth: 152,
        overflow: 'hidden',
        textOverflow: 'ellipsis',
        verticalAlign: 'bottom',
      }}
    >
      {text}
    </Box>
  )
}
