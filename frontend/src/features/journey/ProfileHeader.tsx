import type { Journey } from '@footpath/contract/journey'
import type { Project } from '@footpath/contract/projects'
import Avatar from '@mui/material/Avatar'
import Box from '@mui/material/Box'
import Stack from '@mui/material/Stack'
import { PageHeading } from '../../components/PageHeading.tsx'
import { formatCountry } from '../../format/formatCountry.ts'
import { formatInstant } from '../../format/formatInstant.ts'
import { FactList } from './FactList.tsx'
import { profileTraits } from './profileTraits.ts'
import { useMergedFrom } from './useMergedFrom.ts'

interface ProfileHeaderProps {
  user: Journey['user']
  project: Project
}

/** Who this is, where and on what, first and last seen, and what else is known of them. */
export function ProfileHeader({ user, project }: ProfileHeaderProps) {
  const mergedFrom = useMergedFrom()
  const title = user.name ?? user.email ?? user.id
  const facts = [
    { name: 'First seen', value: formatInstant(user.firstSeen, project.timeZone) },
    { name: 'Last seen', value: formatInstant(user.lastSeen, project.timeZone) },
    { name: 'Device', value: user.device ?? '–' },
    { name: 'Country', value: user.country ? formatCountry(user.country) : '–' },
    ...profileTraits(user.traits, project.timeZone),
  ]
  return (
    <Stack component="header" spacing={3}>
      <Box sx={{ display: 'flex', gap: 3, alignItems: 'center' }}>
        <Avatar aria-hidden sx={{ bgcolor: 'action.selected', color: 'text.primary' }}>
          {title.slice(0, 1).toUpperCase()}
        </Avatar>
        <PageHeading
          title={title}
          subtitle={[
            user.email,
            user.id,
            mergedFrom && `merged from ${mergedFrom}`,
            `Times in ${project.timeZone}`,
          ]
            .filter((part) => part !== null && part !== title)
            .join(' · ')}
        />
      </Box>
      <FactList facts={facts} layout="strip" />
    </Stack>
  )
}
