import Box from '@mui/material/Box'

export interface Fact {
  name: string
  value: string
}

/** Names and values: below each other in two columns, or side by side as a wrapping strip. */
export function FactList({ facts, layout }: { facts: Fact[]; layout: 'column' | 'strip' }) {
  return (
    <Box component="dl" sx={layout === 'column' ? columnStyle : stripStyle}>
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </Box>
  )
}

const listStyle = {
  m: 0,
  typography: 'body2',
  '& dt': { color: 'text.secondary' },
  '& dd': { m: 0, overflowWrap: 'anywhere' },
}

const columnStyle = {
  ...listStyle,
  display: 'grid',
  gridTemplateColumns: 'minmax(64px, max-content) minmax(0, 1fr)',
  columnGap: 4,
  rowGap: 0.5,
  '& > div': { display: 'contents' },
}

const stripStyle = {
  ...listStyle,
  display: 'flex',
  flexWrap: 'wrap',
  columnGap: 8,
  rowGap: 2,
  '& dt': { color: 'text.secondary', typography: 'caption' },
}
