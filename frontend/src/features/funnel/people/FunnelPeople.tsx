import type { UserRow } from '@footpath/contract/users'
import Button from '@mui/material/Button'
import { useState } from 'react'
import type { Column } from '../../../components/DataTable.tsx'
import { PeopleDialog } from '../../../components/report/PeopleDialog.tsx'
import { readQuestion } from '../funnelQuestion.ts'
import { type FunnelNumber, peopleRequest, peopleTitle, withoutBreakdown } from './funnelPeople.ts'
import { WhyDialog } from './WhyDialog.tsx'

interface FunnelPeopleProps {
  number: FunnelNumber
  /** The funnel's own question, URL-encoded. */
  request: string
  onClose: () => void
}

/** The people behind one of the funnel's numbers; each row tells why that user is in it. */
export function FunnelPeople({ number, request, onClose }: FunnelPeopleProps) {
  const [asked, setAsked] = useState<UserRow | null>(null)
  return (
    <>
      <PeopleDialog
        title={peopleTitle(number, readQuestion(new URLSearchParams(request)))}
        path="/funnel/users"
        request={peopleRequest(number, request)}
        open
        onClose={onClose}
        column={whyColumn(setAsked)}
      />
      {asked && (
        <WhyDialog
          user={asked}
          request={withoutBreakdown(request)}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  )
}

function whyColumn(ask: (user: UserRow) => void): Column<UserRow> {
  return {
    key: 'why',
    label: 'Reason',
    render: (user) => (
      <Button
        size="small"
        color="primary"
        aria-haspopup="dialog"
        aria-label={`Why? ${user.name ?? user.id}, step by step`}
        onClick={() => ask(user)}
        // Above the row's link, which takes the clicks on the rest of it.
        sx={{ position: 'relative', zIndex: 1, my: -1, ml: -2, px: 2, minWidth: 0 }}
      >
        Why?
      </Button>
    ),
  }
}
