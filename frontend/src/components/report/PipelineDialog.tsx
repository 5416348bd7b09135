import type { Explanation } from '@footpath/contract/common'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Skeleton from '@mui/material/Skeleton'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { formatCount } from '../../format/formatCount.ts'
import { CopyButton } from '../CopyButton.tsx'
import { codeStyle } from '../codeStyle.ts'
import { QueryState } from '../QueryState.tsx'
import { mongoshCommand } from './mongoshCommand.ts'
import { type ReportRequest, useExplanationsQuery } from './reportApi.ts'

/** A button, and what it shows: the aggregation that computed this page, to run in mongosh. */
export function PipelineDialog({ path, request }: ReportRequest) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="outlined" size="small" onClick={() => setOpen(true)}>
        Show the pipeline
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        maxWidth="md"
        fullWidth
        aria-labelledby="pipeline-title"
      >
        <DialogTitle id="pipeline-title" variant="h2" component="h2">
          The aggregation behind this report
        </DialogTitle>
        <DialogContent>
          <Explanations path={path} request={request} />
        </DialogContent>
        <DialogActions>
          <Button onClick={() => setOpen(false)}>Close</Button>
        </DialogActions>
      </Dialog>
    </>
  )
}

/** Mounted with the dialog's content, so that only opening it asks. */
function Explanations(report: ReportRequest) {
  const query = useExplanationsQuery(report)
  return (
    <QueryState query={query} skeleton={<Skeleton height={320} />}>
      {(explanations) =>
        explanations.map((explanation) => (
          <ExplanationText key={explanation.name} explanation={explanation} />
        ))
      }
    </QueryState>
  )
}

function ExplanationText({ explanation }: { explanation: Explanation }) {
  const { name, collection, executionStats } = explanation
  const { tookMs, documentsExamined, keysExamined, plan } = executionStats
  const command = mongoshCommand(explanation)
  return (
    <Box component="section" sx={{ mb: 6 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
        <Typography variant="h3" sx={{ flexGrow: 1 }}>
          {name} on {collection}
        </Typography>
        <CopyButton text={command} name={`Copy ${name}`} />
      </Box>
      <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
        {tookMs} ms, {formatCount(documentsExamined)} documents and {formatCount(keysExamined)} keys
        examined. {plan}
      </Typography>
      <Box
        component="pre"
        tabIndex={0}
        aria-label={`Pipeline of ${name}`}
        sx={{ ...codeStyle, mt: 2 }}
      >
        {command}
      </Box>
    </Box>
  )
}
