import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { type ReactNode, useId } from 'react'

/** A part of a report's question under its name. */
export function FieldGroup({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <Box role="group" aria-labelledby={id} sx={{ minWidth: 0 }}>
      <Typography
        id={id}
        component="h3"
        variant="body2"
        sx={{ mb: 1, fontWeight: 500, color: 'text.secondary' }}
      >
        {title}
      </Typography>
      {children}
    </Box>
  )
}
