import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useEffect } from 'react'
import { useRouteError } from 'react-router-dom'
import { PageHeading } from '../components/PageHeading.tsx'

/** A page that broke, or whose code is gone because the server was updated: reloading mends both. */
export function RouteError() {
  const error = useRouteError()
  useEffect(() => console.error(error), [error])
  return (
    <Box sx={{ p: 4, maxWidth: 640 }}>
      <PageHeading
        title="This page could not be shown"
        subtitle="Something in it broke, or Footpath was updated meanwhile. Your data is not affected."
      />
      <Button variant="outlined" sx={{ mt: 4 }} onClick={() => window.location.reload()}>
        Reload the page
      </Button>
    </Box>
  )
}
