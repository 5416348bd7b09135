import type { ReportMeta } from '@footpath/contract/common'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { engineWords } from '../../format/engineWords.ts'
import { formatInstant } from '../../format/formatInstant.ts'
import { CsvButton } from './CsvButton.tsx'
import { PipelineDialog } from './PipelineDialog.tsx'
import type { ReportRequest } from './reportApi.ts'

interface ReportFooterProps extends ReportRequest {
  meta: ReportMeta
  tables?: readonly string[]
}

/** Below a report: take it along, and how it was computed. */
export function ReportFooter({ path, request, meta, tables = [] }: ReportFooterProps) {
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', columnGap: 4, rowGap: 2, flexWrap: 'wrap' }}>
      <Box sx={{ display: 'flex', gap: 2 }}>
        <CsvButton path={path} request={request} tables={tables} />
        <PipelineDialog path={path} request={request} />
      </Box>
      <Typography variant="caption" color="textSecondary">
        Computed in {Math.round(meta.tookMs)} ms {engineWords[meta.engine]}, as of{' '}
        {formatInstant(meta.asOf, meta.timeZone)}.
      </Typography>
    </Box>
  )
}
