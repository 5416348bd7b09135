import Box from '@mui/material/Box'
import { barStyle } from './barStyle.ts'

const parts = [
  { name: 'Reached', style: barStyle.reached },
  { name: 'In progress', style: barStyle.inProgress },
  { name: 'Dropped', style: barStyle.dropped },
]

/** What the textures of the bars stand for; the same words stand beside every bar. */
export function BarLegend() {
  return (
    <Box
      aria-hidden
      sx={{
        display: { xs: 'none', sm: 'flex' },
        gap: 4,
        typography: 'caption',
        color: 'text.secondary',
        lineHeight: '28px',
      }}
    >
      {parts.map(({ name, style }) => (
        <Box key={name} sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
          <Box sx={{ width: 14, height: 10, borderRadius: '2px', ...style }} />
          {name}
        </Box>
      ))}
    </Box>
  )
}
