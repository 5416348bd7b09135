import Button from '@mui/material/Button'
import { Link } from 'react-router-dom'
import { PageHeading } from '../components/PageHeading.tsx'

/** An address that leads nowhere. */
export function NotFoundPage() {
  return (
    <>
      <PageHeading
        title="There is no such page"
        subtitle="The address may be mistyped, or the page has moved."
      />
      <Button component={Link} to="/" variant="outlined" sx={{ mt: 4 }}>
        Go to the dashboard
      </Button>
    </>
  )
}
