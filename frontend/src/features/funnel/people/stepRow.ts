const markerSize = 24

/** A row of a user's steps: a numbered marker on a line that ends with the last, and what is told. */
export const stepRow = {
  display: 'grid',
  gridTemplateColumns: `${markerSize}px minmax(0, 1fr)`,
  columnGap: 3,
  position: 'relative',
  typography: 'body2',
  '& .marker': {
    position: 'relative',
    zIndex: 1,
    width: markerSize,
    height: markerSize,
    display: 'grid',
    placeItems: 'center',
    border: '1px solid',
    borderColor: 'text.secondary',
    borderRadius: '50%',
    bgcolor: 'background.paper',
    color: 'text.secondary',
    typography: 'caption',
    fontWeight: 600,
  },
  '&[data-state=matched] .marker': {
    bgcolor: 'primary.main',
    borderColor: 'primary.main',
    color: 'primary.contrastText',
  },
  '&[data-state=missing] .marker': { borderStyle: 'dashed' },
  '&:not(:last-of-type)::before': {
    content: '""',
    position: 'absolute',
    left: markerSize / 2,
    insetBlock: 0,
    borderLeft: '1px solid',
    borderColor: 'divider',
  },
  '& .told': { minWidth: 0, pb: 3, overflowWrap: 'anywhere' },
  '& .name': { fontWeight: 600, lineHeight: `${markerSize}px` },
  '&[data-state=beyond] .name': { color: 'text.secondary', fontWeight: 400 },
  '& .when': { color: 'text.secondary' },
  '& .evidence': { mt: 1, pl: 2, borderLeft: '2px solid', borderColor: 'divider' },
} as const
