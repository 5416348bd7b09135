import type { PathLink } from '@footpath/contract/paths'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { type Column, DataTable } from '../../components/DataTable.tsx'
import { Panel } from '../../components/Panel.tsx'
import { CountButton } from '../../components/report/CountButton.tsx'
import { formatRate } from '../../format/formatRate.ts'
import type { AnsweredPaths } from './pathsApi.ts'
import { isBackward, linkTitle, nodeName } from './pathsText.ts'

interface LinksPanelProps {
  paths: AnsweredPaths
  onOpen: (link: PathLink) => void
}

/** Rows shown before "Show all". */
const fold = 20

/** Every band of the picture as a row, those nearest to the anchor first. */
export function LinksPanel({ paths, onOpen }: LinksPanelProps) {
  const [unfolded, setUnfolded] = useState(false)
  const { links, meta, request } = paths
  const backward = isBackward(request)
  return (
    <Panel title="Step by step" definition={meta} flush>
      <DataTable
        caption="Users by step"
        columns={columnsOf({ paths, backward, onOpen })}
        rows={unfolded ? links : links.slice(0, fold)}
        rowKey={(link) => linkTitle(link, backward)}
      />
      {links.length > fold && (
        <Button
          size="small"
          aria-expanded={unfolded}
          onClick={() => setUnfolded(!unfolded)}
          sx={{ m: 2 }}
        >
          {unfolded ? `Show the first ${fold}` : `Show all ${links.length}`}
        </Button>
      )}
    </Panel>
  )
}

function columnsOf({
  paths,
  backward,
  onOpen,
}: LinksPanelProps & { backward: boolean }): Column<PathLink>[] {
  const usersAt = new Map(
    paths.nodes.map(({ level, eventType, users }) => [`${level} ${eventType}`, users]),
  )
  const share = ({ level, from, users }: PathLink) =>
    users / (usersAt.get(`${level - 1} ${from}`) ?? users)
  return [
    { key: 'level', label: 'Step', render: ({ level }) => (backward ? -level : level) },
    { key: 'from', label: backward ? 'Before' : 'After', render: (link) => name(link.from) },
    { key: 'to', label: 'They did', render: (link) => name(link.to) },
    {
      key: 'users',
      label: 'Users',
      numeric: true,
      render: (link) => (
        <CountButton
          count={link.users}
          label={linkTitle(link, backward)}
          onClick={() => onOpen(link)}
        />
      ),
    },
    { key: 'share', label: 'Share', numeric: true, render: (link) => formatRate(share(link)) },
  ]

  function name(eventType: string): string {
    return nodeName(eventType, backward)
  }
}
