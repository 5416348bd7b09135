import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableContainer from '@mui/material/TableContainer'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import TableSortLabel from '@mui/material/TableSortLabel'
import type { ReactNode } from 'react'
import { Link as RouterLink } from 'react-router-dom'

export interface Column<Row> {
  /** Also the name the table is sorted by. */
  key: string
  label: string
  render: (row: Row) => ReactNode
  /** Right-aligned, as figures that are compared by column. */
  numeric?: boolean
  sortable?: boolean
}

export interface Sort {
  key: string
  direction: 'asc' | 'desc'
}

interface DataTableProps<Row> {
  /** What the rows are, for those who hear the table. */
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  sort?: Sort
  onSort?: (sort: Sort) => void
  /** Makes the first cell a link that takes clicks on the whole row. */
  rowLink?: (row: Row) => string
}

/** A plain table: sortable headers, rows that lead somewhere, its own scrollbar when narrow. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowKey, sort, onSort, rowLink } = props
  return (
    <TableContainer role="region" aria-label={caption} tabIndex={0}>
      <Table size="small" aria-label={caption}>
        <TableHead>
          <TableRow>
            {columns.map((column) => (
              <HeaderCell key={column.key} column={column} sort={sort} onSort={onSort} />
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow
              key={rowKey(row)}
              hover={rowLink !== undefined}
              sx={{ position: 'relative', '&:last-child td': { borderBottom: 0 } }}
            >
              {columns.map(({ key, render, numeric }, index) => (
                <TableCell
                  key={key}
                  align={numeric ? 'right' : 'left'}
                  sx={{ whiteSpace: 'nowrap' }}
                >
                  {index === 0 && rowLink ? (
                    <RowLink to={rowLink(row)}>{render(row)}</RowLink>
                  ) : (
                    render(row)
                  )}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  )
}

interface HeaderCellProps<Row> {
  column: Column<Row>
  sort: Sort | undefined
  onSort: ((sort: Sort) => void) | undefined
}

function HeaderCell<Row>({ column, sort, onSort }: HeaderCellProps<Row>) {
  const active = sort?.key === column.key
  const align = column.numeric ? 'right' : 'left'
  if (!column.sortable || !onSort) return <TableCell align={align}>{column.label}</TableCell>
  // Figures are asked for from the largest, names from the first letter.
  const first = column.numeric ? 'desc' : 'asc'
  const next = active ? (sort.direction === 'asc' ? 'desc' : 'asc') : first
  return (
    <TableCell align={align} sortDirection={active ? sort.direction : false}>
      <TableSortLabel
        active={active}
        direction={active ? sort.direction : first}
        onClick={() => onSort({ key: column.key, direction: next })}
      >
        {column.label}
      </TableSortLabel>
    </TableCell>
  )
}

function RowLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link component={RouterLink} to={to} color="inherit" sx={{ fontWeight: 550 }}>
      {children}
      <Box component="span" aria-hidden sx={{ position: 'absolute', inset: 0 }} />
    </Link>
  )
}
