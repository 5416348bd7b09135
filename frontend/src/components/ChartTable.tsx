import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableContainer from '@mui/material/TableContainer'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'

/** A chart's figures as text: the first column names each row. */
export interface ChartTableData {
  columns: string[]
  rows: (string | number)[][]
}

interface ChartTableProps {
  caption: string
  table: ChartTableData
}

/** Fills its container and scrolls in it; the region takes the keyboard's focus to be scrolled. */
export function ChartTable({ caption, table }: ChartTableProps) {
  return (
    <TableContainer
      role="region"
      aria-label={`${caption}, as a table`}
      tabIndex={0}
      sx={{ height: '100%' }}
    >
      <Table size="small" stickyHeader aria-label={caption}>
        <TableHead>
          <TableRow>
            {table.columns.map((column, index) => (
              <TableCell key={column} align={index === 0 ? 'left' : 'right'}>
                {column}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {table.rows.map(([name, ...cells]) => (
            <TableRow key={name}>
              <TableCell component="th" scope="row">
                {name}
              </TableCell>
              {cells.map((cell, index) => (
                <TableCell key={table.columns[index + 1]} align="right">
                  {cell}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  )
}
