import CalendarToday from '@mui/icons-material/CalendarTodayOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Divider from '@mui/material/Divider'
import MenuItem from '@mui/material/MenuItem'
import MenuList from '@mui/material/MenuList'
import Popover from '@mui/material/Popover'
import { useState } from 'react'
import { formatDayRange } from '../../format/formatDay.ts'
import { CustomRangeForm } from './CustomRangeForm.tsx'
import {
  type Calendar,
  type DayRange,
  type ReportRange,
  rangePresets,
  resolveRange,
} from './dateRange.ts'
import { presetLabels, rangeLabel } from './rangeLabels.ts'

interface RangeMenuProps {
  range: ReportRange
  /** The days that `range` stands for now. */
  days: DayRange
  calendar: Calendar
  onChange: (range: ReportRange) => void
}

/** The button that says which days are shown, and what it opens: presets and custom dates. */
export function RangeMenu({ range, days, calendar, onChange }: RangeMenuProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const choose = (chosen: ReportRange) => {
    setAnchor(null)
    onChange(chosen)
  }
  const relative = 'preset' in range
  return (
    <>
      <Button
        variant="outlined"
        startIcon={<CalendarToday sx={{ fontSize: 14 }} />}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ bgcolor: 'background.paper', whiteSpace: 'nowrap' }}
      >
        {rangeLabel(range)}
        {relative && (
          <Box component="span" sx={{ ml: 2, color: 'text.secondary', fontWeight: 400 }}>
            {formatDayRange(days.start, days.end)}
          </Box>
        )}
      </Button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': 'Date range', sx: { mt: 1 } } }}
      >
        <MenuList dense autoFocusItem aria-label="Ranges that move with the calendar">
          {rangePresets.map((preset) => {
            const { start, end } = resolveRange({ preset }, calendar)
            return (
              <MenuItem
                key={preset}
                selected={relative && range.preset === preset}
                onClick={() => choose({ preset })}
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
        <CustomRangeForm days={days} onSubmit={choose} />
      </Popover>
    </>
  )
}
