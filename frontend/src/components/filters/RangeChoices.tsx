import Box from '@mui/material/Box'
import Divider from '@mui/material/Divider'
import MenuItem from '@mui/material/MenuItem'
import MenuList from '@mui/material/MenuList'
import { formatDayRange } from '../../format/formatDay.ts'
import { CustomRangeForm } from './CustomRangeForm.tsx'
import {
  type Calendar,
  type DayRange,
  type ReportRange,
  rangePresets,
  resolveRange,
} from './dateRange.ts'
import { presetLabels } from './rangeLabels.ts'

export interface RangeChoicesProps {
  range: ReportRange
  /** The days that `range` stands for now. */
  days: DayRange
  calendar: Calendar
  onChoose: (range: ReportRange) => void
}

/** Presets with the days they stand for, and two dates of one's own. */
export function RangeChoices({ range, days, calendar, onChoose }: RangeChoicesProps) {
  const chosen = 'preset' in range ? range.preset : null
  return (
    <>
      <MenuList dense autoFocusItem aria-label="Ranges that move with the calendar">
        {rangePresets.map((preset) => {
          const { start, end } = resolveRange({ preset }, calendar)
          return (
            <MenuItem
              key={preset}
              selected={chosen === preset}
              onClick={() => onChoose({ preset })}
            >
              <Box component="span" sx={{ flexGrow: 1 }}>
                {presetLabels[preset]}
              </Box>
              <Box component="span" sx={{ ml: 6, color: 'text.secondary' }}>
                {formatDayRange(start, end)}
              </Box>
            </MenuItem>
          )
        })}
      </MenuList>
      <Divider />
      <CustomRangeForm days={days} onSubmit={onChoose} />
    </>
  )
}
