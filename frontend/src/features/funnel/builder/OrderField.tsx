import { type FunnelOrder, funnelOrders } from '@footpath/contract/funnel'
import FormHelperText from '@mui/material/FormHelperText'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import { isFunnelOrder } from '../funnelQuestion.ts'

const orderLabels: Record<FunnelOrder, { name: string; meaning: string }> = {
  ordered: { name: 'Ordered', meaning: 'In this order; other events may lie between.' },
  strict: { name: 'Strict', meaning: 'In this order, with no other event between two steps.' },
  any: { name: 'Any', meaning: 'All of the steps, in whatever order.' },
}

export interface OrderFieldProps {
  order: string
  onChange: (order: FunnelOrder) => void
  error: string | undefined
}

/** What "then" means between two steps (docs/metrics.md, Funnel). */
export function OrderField({ order, onChange, error }: OrderFieldProps) {
  return (
    <div>
      <ToggleButtonGroup
        exclusive
        fullWidth
        size="small"
        aria-label="Order of the steps"
        value={order}
        onChange={(_event, chosen: FunnelOrder | null) => chosen && onChange(chosen)}
      >
        {funnelOrders.map((name) => (
          <ToggleButton key={name} value={name}>
            {orderLabels[name].name}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <FormHelperText error={error !== undefined} sx={{ mx: 0 }}>
        {error ?? (isFunnelOrder(order) ? orderLabels[order].meaning : `"${order}" is no order`)}
      </FormHelperText>
    </div>
  )
}
