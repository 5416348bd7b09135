import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { type ReactNode, useEffect } from 'react'

interface PageHeadingProps {
  /** The page's name, in its heading and in the browser's tab. */
  title: string
  subtitle?: ReactNode
  actions?: ReactNode
}

/** Every page's h1. It also names the browser's tab and takes the focus after a change of page. */
export function PageHeading({ title, subtitle, actions }: PageHeadingProps) {
  useEffect(() => {
    document.title = `${title} · Footpath`
  }, [title])
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
