import type { EventNames } from '@footpath/contract/events'
import Box from '@mui/material/Box'
import FormHelperText from '@mui/material/FormHelperText'
import { useEffect, useRef, useState } from 'react'
import { visuallyHidden } from '../../../components/visuallyHidden.ts'
import { EventField } from '../../events/EventField.tsx'
import { addStep, changeStep, moveStep, removeStep } from '../editQuestion.ts'
import { type FunnelQuestion, fewestSteps, mostSteps } from '../funnelQuestion.ts'
import { StepRow } from './StepRow.tsx'

export interface StepListProps {
  question: FunnelQuestion
  names: EventNames['items']
  onChange: (question: FunnelQuestion) => void
  error: string | undefined
}

/** The steps in order. A moved step takes the focus along, and its new place is announced. */
export function StepList({ question, names, onChange, error }: StepListProps) {
  const list = useRef<HTMLOListElement>(null)
  const refocus = useRef<{ index: number; control: string } | null>(null)
  const [announcement, setAnnouncement] = useState('')
  const { steps } = question

  // biome-ignore lint/correctness/useExhaustiveDependencies: once the new order is on the page
  useEffect(() => {
    if (!refocus.current) return
    focusControl(list.current, refocus.current)
    refocus.current = null
  }, [steps])

  const move = (from: number, to: number, control: string) => {
    refocus.current = { index: to, control }
    setAnnouncement(`${steps[from]?.eventType} is step ${to + 1} of ${steps.length} now`)
    onChange(moveStep(question, from, to))
  }
  const remove = (index: number) => {
    refocus.current = { index: Math.min(index, steps.length - 2), control: 'remove' }
    setAnnouncement(`${steps[index]?.eventType} removed, ${steps.length - 1} steps left`)
    onChange(removeStep(question, index))
  }

  return (
    <div>
      <Box
        component="ol"
        ref={list}
        aria-label="Steps of the funnel"
        sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 2 }}
      >
        {steps.map((step, index) => (
          <StepRow
            // A step is its place: the same event may stand in several.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            key={index}
            step={step}
            index={index}
            count={steps.length}
            names={names}
            removable={steps.length > fewestSteps}
            onChange={(change) => onChange(changeStep(question, index, change))}
            onMove={(to, control) => move(index, to, control)}
            onRemove={() => remove(index)}
          />
        ))}
      </Box>
      {steps.length < mostSteps && (
        <Box sx={{ mt: 2, pl: 5 }}>
          <EventField
            label="Add a step"
            placeholder="Add a step …"
            names={names}
            value={null}
            onChange={(eventType) => onChange(addStep(question, eventType))}
          />
        </Box>
      )}
      {error && <FormHelperText error>{error}</FormHelperText>}
      <Box role="status" sx={visuallyHidden}>
        {announcement}
      </Box>
    </div>
  )
}

/** The wanted control of a step, or another of its controls when that one is shut off there. */
function focusControl(
  list: HTMLElement | null,
  { index, control }: { index: number; control: string },
): void {
  const row = list?.querySelector(`[data-step="${index}"]`)
  const wanted = row?.querySelector<HTMLElement>(`[data-control="${control}"]:not(:disabled)`)
  const target = wanted ?? row?.querySelector<HTMLElement>('input')
  target?.focus()
}
