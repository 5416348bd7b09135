import CalendarToday from '@mui/icons-material/CalendarTodayOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Popover from '@mui/material/Popover'
import { lazy, Suspense, useState } from 'react'
import { formatDayRange } from '../../format/formatDay.ts'
import type { RangeChoicesProps } from './RangeChoices.tsx'
import { rangeLabel } from './rangeLabels.ts'

/** Comes when the menu is first opened: its fields are a good part of a page's code. */
const RangeChoices = lazy(async () => ({
  default: (await import('./RangeChoices.tsx')).RangeChoices,
}))

type RangeMenuProps = Omit<RangeChoicesProps, 'onChoose'> & {
  onChange: RangeChoicesProps['onChoose']
}

/** The button that says which days are shown, and what it opens: presets and custom dates. */
export function RangeMenu({ range, days, calendar, onChange }: RangeMenuProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
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
        {'preset' in range && (
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
        slotProps={{
          paper: {
            role: 'dialog',
            'aria-label': 'Date range',
            sx: { mt: 1, minWidth: 336, minHeight: 480 },
          },
        }}
      >
        <Suspense fallback={null}>
          <RangeChoices
            range={range}
            days={days}
            calendar={calendar}
            onChoose={(chosen) => {
              setAnchor(null)
              onChange(chosen)
            }}
          />
        </Suspense>
      </Popover>
    </>
  )
}
