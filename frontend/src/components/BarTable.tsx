import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import ButtonBase from '@mui/material/ButtonBase'
import { useState } from 'react'
import { visuallyHidden } from './visuallyHidden.ts'

export interface BarRow {
  key: string
  label: string
  /** Length of the bar behind the label, 0 to 1. */
  share: number
  /** One text for each of the columns after the label's. */
  values: string[]
  color?: string
  /** Makes the label a button; `name` says what pressing it does. */
  action?: { name: string; pressed: boolean; run: () => void }
}

interface BarTableProps {
  /** What the table lists, for those who cannot see the heading above it. */
  caption: string
  /** The label's column first. */
  columns: string[]
  rows: BarRow[]
  /** Rows shown before "Show all". */
  fold?: number
}

/** A ranking: a table whose rows carry a bar, so that it reads as numbers and as a picture. */
export function BarTable({ caption, columns, rows, fold = 8 }: BarTableProps) {
  const [unfolded, setUnfolded] = useState(false)
  const shown = unfolded ? rows : rows.slice(0, fold)
  return (
    <>
      <Box component="table" sx={tableStyle}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <BarTableRow key={row.key} row={row} columns={columns} />
          ))}
        </tbody>
      </Box>
      {rows.length > fold && (
        <Button size="small" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
          {unfolded ? `Show the first ${fold}` : `Show all ${rows.length}`}
        </Button>
      )}
    </>
  )
}

function BarTableRow({ row, columns }: { row: BarRow; columns: string[] }) {
  const { label, action, color = 'primary.main' } = row
  return (
    <tr>
      <th scope="row">
        <Box className="bar" sx={{ width: `${row.share * 100}%`, bgcolor: color }} />
        {action ? (
          <ButtonBase
            className="label"
            aria-pressed={action.pressed}
            title={action.name}
            onClick={action.run}
          >
            {label}
          </ButtonBase>
        ) : (
          <span className="label" title={label}>
            {label}
          </span>
        )}
      </th>
      {row.values.map((value, index) => (
        <td key={columns[index + 1]}>{value}</td>
      ))}
    </tr>
  )
}

const tableStyle = {
  width: '100%',
  borderCollapse: 'collapse',
  typography: 'body2',
  fontVariantNumeric: 'tabular-nums',
  '& caption': visuallyHidden,
  '& th, & td': {
    py: 0.5,
    px: 2,
    font: 'inherit',
    lineHeight: '24px',
    textAlign: 'right',
    whiteSpace: 'nowrap',
  },
  // The label takes what the figures leave, and is cut rather than pushing them out.
  '& th:first-of-type': { textAlign: 'left', width: '100%', maxWidth: 0 },
  '& thead th': { color: 'text.secondary', typography: 'caption' },
  '& tbody th': { position: 'relative' },
  '& tbody tr:hover': { bgcolor: 'action.hover' },
  '& .label': {
    font: 'inherit',
    position: 'relative',
    display: 'block',
    maxWidth: '100%',
    minHeight: 24,
    lineHeight: '24px',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
  '& button.label:hover': { textDecoration: 'underline' },
  '& button.label[aria-pressed=true]': { fontWeight: 600 },
  '& .bar': {
    position: 'absolute',
    insetBlock: '2px',
    insetInlineStart: 0,
    minWidth: '2px',
    borderRadius: '3px',
    opacity: 0.18,
  },
}
