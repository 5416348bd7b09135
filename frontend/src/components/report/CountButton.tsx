import Link from '@mui/material/Link'
import { exactCount, formatCount } from '../../format/formatCount.ts'

interface CountButtonProps {
  count: number
  /** What a click shows, for those who hear the page: "Users who came back on day 3". */
  label: string
  onClick: () => void
}

/** A number that opens into the people behind it; nobody stands behind a zero. */
export function CountButton({ count, label, onClick }: CountButtonProps) {
  if (count === 0) return <>{formatCount(0)}</>
  return (
    <Link
      component="button"
      type="button"
      onClick={onClick}
      title={exactCount(count)}
      aria-label={`${label}: ${exactCount(count)}`}
      sx={{ font: 'inherit', fontVariantNumeric: 'tabular-nums', verticalAlign: 'baseline' }}
    >
      {formatCount(count)}
    </Link>
  )
}
