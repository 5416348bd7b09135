const clipped = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const

/**
 * A row is a line of cells from md on, and two lines on phones, where device and country stay away.
 * One style for the whole list: rows that change several times a second would each pay for their own.
 */
export const liveListStyle = {
  m: 0,
  p: 0,
  listStyle: 'none',
  typography: 'body2',
  '& li': {
    position: 'relative',
    display: 'grid',
    alignItems: 'center',
    columnGap: 3,
    px: 4,
    py: 1,
    minHeight: 40,
    borderTop: 1,
    borderColor: 'divider',
    gridTemplateColumns: {
      xs: '64px minmax(0, 1fr) 40px 28px',
      md: '80px minmax(0, 1.4fr) minmax(0, 1.4fr) minmax(0, 1.2fr) minmax(0, 1fr) 48px 28px',
    },
    gridTemplateAreas: {
      xs: '"time event ago only" "time user page page"',
      md: '"time event page user origin ago only"',
    },
    '&:hover': { bgcolor: 'action.hover' },
    // What is out of sight costs nothing until it is scrolled to.
    contentVisibility: 'auto',
    containIntrinsicHeight: 'auto 40px',
  },
  '& .time': { gridArea: 'time' },
  '& .day': { display: 'block', color: 'text.secondary', fontSize: '0.6875rem' },
  '& .event': { gridArea: 'event', display: 'flex', alignItems: 'center', gap: 2, minWidth: 0 },
  '& .event strong': { fontWeight: 600, ...clipped },
  '& .amount': { flexShrink: 0, fontWeight: 600, color: 'text.secondary' },
  '& .flag': {
    flexShrink: 0,
    px: 1,
    border: 1,
    borderColor: 'divider',
    borderRadius: '4px',
    fontSize: '0.6875rem',
    color: 'text.secondary',
  },
  '& .page': { gridArea: 'page', color: 'text.secondary', ...clipped },
  '& .user': {
    gridArea: 'user',
    color: 'primary.main',
    textDecoration: 'none',
    ...clipped,
    // The link is as large as its row.
    '&::after': { content: '""', position: 'absolute', inset: 0 },
    '&:hover': { textDecoration: 'underline' },
    '&:focus-visible': { outline: 'none' },
    '&:focus-visible::after': {
      outline: '2px solid var(--fp-palette-primary-main)',
      outlineOffset: -2,
    },
  },
  '& .origin': {
    display: { xs: 'none', md: 'block' },
    gridArea: 'origin',
    color: 'text.secondary',
    ...clipped,
  },
  '& .ago': { gridArea: 'ago', color: 'text.secondary', textAlign: 'right' },
  '& svg': { fontSize: 16, flexShrink: 0 },
  '& button': {
    gridArea: 'only',
    zIndex: 1,
    display: 'grid',
    placeItems: 'center',
    width: 28,
    height: 28,
    p: 0,
    border: 0,
    borderRadius: 1,
    bgcolor: 'transparent',
    color: 'text.secondary',
    cursor: 'pointer',
    '&:hover': { bgcolor: 'action.hover', color: 'text.primary' },
  },
} as const
