import ChevronLeft from '@mui/icons-material/ChevronLeftRounded'
import ChevronRight from '@mui/icons-material/ChevronRightRounded'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import { formatDayRange } from '../../format/formatDay.ts'
import { adjacentRange, type DayRange } from './dateRange.ts'

interface PeriodButtonsProps {
  days: DayRange
  today: string
  onChange: (range: DayRange) => void
}

const directions = [
  { direction: -1, name: 'Previous period', Icon: ChevronLeft },
  { direction: 1, name: 'Next period', Icon: ChevronRight },
] as const

/** Steps to the period before or after; the tooltip says which days those are. */
export function PeriodButtons({ days, today, onChange }: PeriodButtonsProps) {
  return directions.map(({ direction, name, Icon }) => {
    const range = adjacentRange(days, { direction, today })
    const button = (
      <IconButton
        key={name}
        size="small"
        aria-label={name}
        disabled={range === null}
        onClick={() => range && onChange(range)}
        sx={{
          width: 32,
          height: 32,
          border: 1,
          borderColor: 'divider',
          bgcolor: 'background.paper',
        }}
      >
        <Icon fontSize="small" />
      </IconButton>
    )
    if (range === null) return button
    return (
      <Tooltip key={name} title={formatDayRange(range.start, range.end)}>
        {button}
      </Tooltip>
    )
  })
}
