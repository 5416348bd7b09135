import Box from '@mui/material/Box'

export interface LineKeyProps {
  lines: readonly { name: string; color: string }[]
}

/** Names the lines of a chart, in their order. */
export function LineKey({ lines }: LineKeyProps) {
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 4,
        typography: 'caption',
        color: 'text.secondary',
        lineHeight: '28px',
        justifyContent: 'flex-end',
      }}
    >
      {lines.map(({ name, color }) => (
        <Box key={name} sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
          <Box aria-hidden sx={{ width: 12, height: '2px', bgcolor: color }} />
          {name}
        </Box>
      ))}
    </Box>
  )
}
