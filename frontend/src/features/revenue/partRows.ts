import type { Project } from '@footpath/contract/projects'
import type { RevenuePart } from '@footpath/contract/revenue'
import type { BarRow } from '../../components/BarTable.tsx'
import { formatCount } from '../../format/formatCount.ts'
import { formatMoney } from '../../format/formatMoney.ts'

interface PartRows {
  parts: readonly RevenuePart[]
  project: Pick<Project, 'currency' | 'currencyDigits'>
  label: (value: string) => string
  /** The value filtered by, when there is one. */
  selected: string | undefined
  /** Filters by a value, or by none. */
  select: (value: string | undefined) => void
}

const notSet = '(not set)'

/** Devices or countries by revenue, bars against the highest; a click filters by the value. */
export function partRows({ parts, project, label, selected, select }: PartRows): BarRow[] {
  const highest = Math.max(1, ...parts.map(({ revenue }) => revenue))
  return parts.map(({ value, revenue, payers }) => {
    const pressed = value === selected
    const row = {
      key: value,
      label: value === notSet ? 'Not set' : label(value),
      share: Math.max(0, revenue) / highest,
      values: [formatMoney(revenue, project), formatCount(payers)],
    }
    // The API filters by a value that is there; "not set" is none.
    if (value === notSet) return row
    const name = pressed ? 'Show all again' : `Show ${row.label} only`
    return { ...row, action: { name, pressed, run: () => select(pressed ? undefined : value) } }
  })
}
