import { visuallyHidden } from '../../components/visuallyHidden.ts'

/** Dense, figures aligned; the cohorts stay in sight while their cells scroll. */
export const heatMapStyle = {
  borderCollapse: 'separate',
  borderSpacing: '2px',
  typography: 'body2',
  fontVariantNumeric: 'tabular-nums',
  '& caption': visuallyHidden,
  '& th, & td': { p: 0, font: 'inherit', textAlign: 'right', whiteSpace: 'nowrap', height: 28 },
  '& td:not(:has(button))': { px: 2 },
  '& td:nth-of-type(1)': { px: 3 },
  // Holds what only the ear gets, which would else widen the page.
  '& thead th': { position: 'relative', px: 2, color: 'text.secondary', typography: 'caption' },
  '& th:first-of-type': {
    position: 'sticky',
    left: 0,
    zIndex: 1,
    pl: 0.5,
    pr: 3,
    textAlign: 'left',
    bgcolor: 'background.paper',
  },
  '& .average th, & .average td': { fontWeight: 600 },
} as const
