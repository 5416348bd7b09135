import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'

interface PageHeadingProps {
  /** The page's answer in a sentence, or its name; the browser's tab has its name from the route. */
  title: string
  subtitle?: ReactNode
  actions?: ReactNode
}

/** Every page's h1; it takes the focus after a change of page. */
export function PageHeading({ title, subtitle, actions }: PageHeadingProps) {
  return (
    <Box sx={{ display: 'flex', alignItems: 'flex-end', gap: 4, flexWrap: 'wrap' }}>
      <Box sx={{ flexGrow: 1, minWidth: 0 }}>
        <Typography variant="h1" tabIndex={-1} data-page-heading sx={{ outline: 'none' }}>
          {title}
        </Typography>
        {subtitle && (
          <Typography variant="body2" component="div" color="textSecondary" sx={{ mt: 0.5 }}>
            {subtitle}
          </Typography>
        )}
      </Box>
      {actions}
    </Box>
  )
}
