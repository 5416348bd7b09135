import { describe, expect, it } from 'vitest'
import { addStep, changeStep, moveStep, removeStep } from './editQuestion.ts'
import { type FunnelQuestion, readQuestion } from './funnelQuestion.ts'

const question = readQuestion(
  new URLSearchParams(
    'steps=a&steps=b&steps=c&stepFilter=2:x:is:1&exclude=1:3:out&exclude=2:3:b:c',
  ),
)
const names = ({ steps }: FunnelQuestion) => steps.map(({ eventType }) => eventType)

describe('editing a funnel', () => {
  it('adds at the end', () => {
    expect(names(addStep(question, 'd'))).toEqual(['a', 'b', 'c', 'd'])
  })

  it('moves a step together with its filters', () => {
    const moved = moveStep(question, 1, 0)
    expect(names(moved)).toEqual(['b', 'a', 'c'])
    expect(moved.steps[0]?.filters).toEqual(['x:is:1'])
  })

  it('does not move past the ends', () => {
    expect(moveStep(question, 0, -1)).toBe(question)
    expect(moveStep(question, 2, 3)).toBe(question)
  })

  it('removes a step and the exclusions that named it, and renumbers the others', () => {
    const removed = removeStep(question, 1)
    expect(names(removed)).toEqual(['a', 'c'])
    expect(removed.exclude).toEqual(['1:2:out'])
  })

  it('changes one step and keeps the rest of it', () => {
    const changed = changeStep(question, 1, { eventType: 'z' })
    expect(changed.steps[1]).toEqual({ eventType: 'z', filters: ['x:is:1'] })
    expect(changed.steps[0]).toBe(question.steps[0])
  })
})
