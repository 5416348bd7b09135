import Box from '@mui/material/Box'
import Stack from '@mui/material/Stack'
import { useState } from 'react'
import { ChoiceButtons } from '../../components/ChoiceButtons.tsx'
import { Panel } from '../../components/Panel.tsx'
import { CountFigures } from '../../components/report/CountFigures.tsx'
import { PeopleDialog } from '../../components/report/PeopleDialog.tsx'
import { ReportFooter } from '../../components/report/ReportFooter.tsx'
import { formatDay } from '../../format/formatDay.ts'
import { AtRiskPanel } from './AtRiskPanel.tsx'
import { CalibrationPanel } from './CalibrationPanel.tsx'
import { ModelWorth } from './ModelWorth.tsx'
import type { AnsweredPrediction } from './segmentsApi.ts'

interface PredictionPanelsProps {
  prediction: AnsweredPrediction
  /** The question without its page. */
  question: string
  days: ChurnDays
  onDays: (days: ChurnDays) => void
  onPage: (page: number) => void
}

/** Days that somebody must stay away to count as churned. */
const dayChoices = [
  { value: '7', label: '7 d' },
  { value: '14', label: '14 d' },
  { value: '30', label: '30 d' },
  { value: '60', label: '60 d' },
  { value: '90', label: '90 d' },
] as const
export type ChurnDays = (typeof dayChoices)[number]['value']

/** The people behind a figure: what to call them, and what to ask for. */
interface Shown {
  title: string
  parameters: string
}

/** What the model is worth beside a rule of thumb, how far its probabilities hold, who is at risk. */
export function PredictionPanels(props: PredictionPanelsProps) {
  const { prediction, question, onDays, onPage } = props
  const [shown, setShown] = useState<Shown | null>(null)
  const { known, model, meta, verdict, cutoff, day, days } = prediction
  const open = (title: string, parameters: string) => () => setShown({ title, parameters })
  return (
    <Stack spacing={4}>
      <Panel
        title={`Who will stay away for ${days} days: what the prediction is worth`}
        subtitle={verdict}
        definition={meta}
        actions={
          <ChoiceButtons
            label="Days away"
            value={props.days}
            choices={dayChoices}
            onChange={onDays}
          />
        }
      >
        <CountFigures
          figures={[
            {
              name: cutoff ? `Active by ${formatDay(cutoff)}` : 'Active before',
              people: 'Users whose outcome is known',
              count: known.users,
              onOpen: open('Users whose outcome is known', ''),
            },
            {
              name: 'Stayed away',
              people: 'Users who stayed away',
              count: known.churned,
              onOpen: open('Users who stayed away', '&outcome=churned'),
            },
            {
              name: 'Learnt from',
              people: 'Users that the model learnt from',
              count: known.training,
              onOpen: open('Users that the model learnt from', '&set=training'),
            },
            {
              name: 'Kept for testing',
              people: 'Users kept for testing',
              count: known.test,
              onOpen: open('Users kept for testing', '&set=test'),
            },
          ]}
        />
        {model && <ModelWorth model={model} />}
        <Box sx={{ mt: 4 }}>
          <ReportFooter
            path="/predictions/churn"
            request={question}
            meta={meta}
            tables={['users', 'calibration', 'coefficients']}
          />
        </Box>
      </Panel>
      {model && (
        <CalibrationPanel
          calibration={model.calibration}
          meta={meta}
          onBin={(bin, title) => setShown({ title, parameters: `&bin=${bin}` })}
        />
      )}
      {day && model && prediction.users.total > 0 && (
        <AtRiskPanel users={prediction.users} day={day} meta={meta} onPage={onPage} />
      )}
      {shown && (
        <PeopleDialog
          title={shown.title}
          path="/predictions/churn/users"
          request={question + shown.parameters}
          open
          onClose={() => setShown(null)}
        />
      )}
    </Stack>
  )
}
