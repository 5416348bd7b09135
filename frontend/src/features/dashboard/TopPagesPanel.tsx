import type { Dashboard } from '@footpath/contract/dashboard'
import Typography from '@mui/material/Typography'
import { BarTable } from '../../components/BarTable.tsx'
import { Panel } from '../../components/Panel.tsx'
import { pageRows } from './rankings.ts'

export function TopPagesPanel({ topPages, meta }: Pick<Dashboard, 'topPages' | 'meta'>) {
  return (
    <Panel title="Top pages" definition={meta}>
      {topPages.length > 0 ? (
        <BarTable
          caption="Pages by number of views"
          columns={['Page', 'Views', 'Users']}
          rows={pageRows(topPages)}
        />
      ) : (
        <Typography variant="body2" color="text.secondary">
          No event of this range names a page.
        </Typography>
      )}
    </Panel>
  )
}
