import type { ChurnModel } from '@footpath/contract/predictions'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { BarTable } from '../../components/BarTable.tsx'
import { KpiCard } from '../../components/KpiCard.tsx'
import { featureNames, formatAuc } from './segmentsText.ts'

const figures = [
  { key: 'auc', label: 'AUC of the model', betterWhen: 'up' },
  { key: 'baselineAuc', label: 'AUC of days since the last event', betterWhen: 'up' },
  { key: 'logLoss', label: 'Log loss of the model', betterWhen: 'down' },
] as const

/** The model's AUC beside that of the rule of thumb, and what each feature weighs. */
export function ModelWorth({ model }: { model: ChurnModel }) {
  const { coefficients } = model
  const largest = Math.max(...coefficients.map(({ coefficient }) => Math.abs(coefficient)))
  return (
    <Box sx={besideEachOther}>
      <Box sx={{ display: 'grid', gap: 3, alignContent: 'start' }}>
        {figures.map(({ key, label, betterWhen }) => (
          <KpiCard
            key={key}
            label={label}
            value={model[key]}
            format={formatAuc}
            betterWhen={betterWhen}
          />
        ))}
      </Box>
      <Box>
        <Typography variant="body2" color="textSecondary" sx={{ mb: 2 }}>
          What a standard deviation more of each adds to the log-odds of staying away:
        </Typography>
        <BarTable
          caption="What each feature weighs"
          columns={['Feature', 'Weight']}
          rows={[...coefficients]
            .sort((a, b) => Math.abs(b.coefficient) - Math.abs(a.coefficient))
            .map(({ feature, coefficient }) => ({
              key: feature,
              label: featureNames[feature],
              share: largest === 0 ? 0 : Math.abs(coefficient) / largest,
              values: [signed(coefficient)],
            }))}
        />
      </Box>
    </Box>
  )
}

function signed(coefficient: number): string {
  const digits = Math.abs(coefficient).toFixed(2)
  if (Number(digits) === 0) return digits
  return `${coefficient < 0 ? '−' : '+'}${digits}`
}

const besideEachOther = {
  display: 'grid',
  gap: 6,
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 2fr) minmax(0, 3fr)' },
} as const
