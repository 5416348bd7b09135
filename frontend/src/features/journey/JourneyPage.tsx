import Stack from '@mui/material/Stack'
import { useParams } from 'react-router-dom'
import { isApiError } from '../../api/apiError.ts'
import { FilterBar } from '../../components/filters/FilterBar.tsx'
import { useReportFilters } from '../../components/filters/useReportFilters.ts'
import { QueryState } from '../../components/QueryState.tsx'
import { useCurrentProject } from '../projects/projectsApi.ts'
import { BackToUsers } from './BackToUsers.tsx'
import { JourneyReport } from './JourneyReport.tsx'
import { JourneySkeleton } from './JourneySkeleton.tsx'
import { useJourneyQuery } from './journeyApi.ts'
import { LeadToOwner } from './LeadToOwner.tsx'
import { UnknownUser } from './UnknownUser.tsx'

/** Sessions are long: ten are a few screens. */
const sessionsPerPage = 10

/** `/users/:userId`: who one person is and everything they did in the range, visit by visit. */
export function JourneyPage() {
  const { userId = '' } = useParams()
  const { query } = useReportFilters()
  const project = useCurrentProject()
  const request = { ...query, userId, limit: sessionsPerPage }
  const journey = useJourneyQuery(request)

  if (isApiError(journey.error) && journey.error.status === 404) {
    return <UnknownUser userId={userId} project={project} />
  }
  return (
    <Stack spacing={4}>
      <BackToUsers />
      <FilterBar />
      <QueryState query={journey} skeleton={<JourneySkeleton />}>
        {(data) =>
          data.mergedFrom === null ? (
            <JourneyReport journey={data} request={request} project={project} />
          ) : (
            <LeadToOwner user={data.user} mergedFrom={data.mergedFrom} />
          )
        }
      </QueryState>
    </Stack>
  )
}
