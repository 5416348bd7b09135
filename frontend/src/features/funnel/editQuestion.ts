import type { FunnelQuestion, QuestionStep } from './funnelQuestion.ts'

/** A step goes to the end; its filters are asked for later. */
export function addStep(question: FunnelQuestion, eventType: string): FunnelQuestion {
  return { ...question, steps: [...question.steps, { eventType, filters: [] }] }
}

/** Exclusions that named the step that went away go with it; the later ones move up. */
export function removeStep(question: FunnelQuestion, index: number): FunnelQuestion {
  const removed = index + 1
  const exclude = question.exclude.map(splitExclusion).flatMap(({ from, to, eventType }) => {
    if (from === removed || to === removed) return []
    const moveUp = (step: number) => (step > removed ? step - 1 : step)
    return [exclusionText({ from: moveUp(from), to: moveUp(to), eventType })]
  })
  return { ...question, steps: question.steps.filter((_step, at) => at !== index), exclude }
}

/** Moves a step with its filters; exclusions stay with their places in the funnel. */
export function moveStep(question: FunnelQuestion, from: number, to: number): FunnelQuestion {
  const steps = [...question.steps]
  const [step] = steps.splice(from, 1)
  if (!step || to < 0 || to > steps.length) return question
  steps.splice(to, 0, step)
  return { ...question, steps }
}

export function changeStep(
  question: FunnelQuestion,
  index: number,
  change: Partial<QuestionStep>,
): FunnelQuestion {
  const steps = question.steps.map((step, at) => (at === index ? { ...step, ...change } : step))
  return { ...question, steps }
}

export function splitExclusion(text: string) {
  const [from = '', to = '', ...name] = text.split(':')
  return { from: Number(from), to: Number(to), eventType: name.join(':') }
}

export function exclusionText({
  from,
  to,
  eventType,
}: {
  from: number
  to: number
  eventType: string
}): string {
  return `${from}:${to}:${eventType}`
}
