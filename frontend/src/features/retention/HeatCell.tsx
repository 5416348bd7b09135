import type { Retention } from '@footpath/contract/retention'
import ButtonBase from '@mui/material/ButtonBase'
import { exactCount } from '../../format/formatCount.ts'
import { formatRate } from '../../format/formatRate.ts'
import { tintOf } from './heat.ts'

interface HeatCellProps {
  cell: Retention['cohorts'][number]['cells'][number]
  /** Members of the cohort. */
  size: number
  /** Which cell, for those who hear the table: "Week 2 of 2 – 8 Mar 2026". */
  name: string
  hottest: number
  onOpen: () => void
}

/** A share of a cohort, tinted by how high it is, that opens into its people. */
export function HeatCell({ cell, size, name, hottest, onOpen }: HeatCellProps) {
  const { users, rate, complete } = cell
  if (rate === null) return <td>{formatRate(rate)}</td>
  const meaning = `${exactCount(users)} of ${exactCount(size)} users${complete ? '' : ', not over yet'}`
  const tint = tintOf(rate, hottest)
  return (
    <td>
      <ButtonBase
        title={meaning}
        aria-label={`${name}: ${formatRate(rate)}, ${meaning}`}
        onClick={onOpen}
        sx={{
          ...cellStyle,
          bgcolor: `rgba(var(--fp-palette-primary-mainChannel) / ${tint.toFixed(3)})`,
          ...(!complete && unfinished),
        }}
      >
        {formatRate(rate)}
      </ButtonBase>
    </td>
  )
}

const cellStyle = {
  font: 'inherit',
  width: '100%',
  minWidth: 56,
  height: 28,
  px: 2,
  borderRadius: '3px',
  justifyContent: 'flex-end',
  '&:hover': { textDecoration: 'underline' },
} as const

/** As a line that is not over is dashed. */
const unfinished = {
  outline: '1px dashed',
  outlineColor: 'text.secondary',
  outlineOffset: '-1px',
} as const
