import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { CountButton } from './CountButton.tsx'

interface CountFiguresProps {
  figures: readonly {
    name: string
    /** What a click shows, for those who hear the page. */
    people: string
    count: number
    onOpen: () => void
  }[]
}

/** Numbers of people side by side, each with its name, each opening into its people. */
export function CountFigures({ figures }: CountFiguresProps) {
  return (
    <Box
      component="dl"
      sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 8, rowGap: 3, m: 0, mb: 4 }}
    >
      {figures.map(({ name, people, count, onOpen }) => (
        <Box key={name}>
          <Typography component="dt" variant="body2" color="textSecondary">
            {name}
          </Typography>
          <Box
            component="dd"
            sx={{ m: 0, fontSize: '1.375rem', lineHeight: 1.25, fontWeight: 600 }}
          >
            <CountButton count={count} label={people} onClick={onOpen} />
          </Box>
        </Box>
      ))}
    </Box>
  )
}
