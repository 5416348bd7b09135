import ArrowBack from '@mui/icons-material/ArrowBackRounded'
import Button from '@mui/material/Button'
import { Link, useSearchParams } from 'react-router-dom'
import { userTableLink } from './journeyLink.ts'

/** Back to the user table with its search, order and page. */
export function BackToUsers() {
  const [search] = useSearchParams()
  return (
    <Button
      component={Link}
      to={userTableLink(search)}
      size="small"
      startIcon={<ArrowBack />}
      sx={{ alignSelf: 'flex-start', color: 'text.secondary' }}
    >
      All users
    </Button>
  )
}
