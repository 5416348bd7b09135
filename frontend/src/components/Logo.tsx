import Box from '@mui/material/Box'

/** The mark: a path from where somebody came in to where they went. */
export function Logo() {
  return (
    <Box
      component="svg"
      viewBox="0 0 24 24"
      aria-hidden
      sx={{ width: 24, height: 24, flexShrink: 0, color: 'primary.main' }}
    >
      <rect width="24" height="24" rx="6" fill="currentColor" />
      <Box
        component="g"
        sx={{ color: 'primary.contrastText' }}
        fill="none"
        stroke="currentColor"
        strokeWidth={2}
        strokeLinecap="round"
      >
        <path d="M6 17c5 0 1-5 6-5s1-5 6-5" />
        <circle cx={6} cy={17} r={1} fill="currentColor" />
        <circle cx={18} cy={7} r={1} fill="currentColor" />
      </Box>
    </Box>
  )
}
