import { expect, test } from 'vitest'
import { noValue, otherValues } from '../../pipeline/breakdown.ts'
import { tellOthers } from './trends.others.ts'

function row(eventType: string, value: string, ...counts: number[]) {
  const points = counts.map((count, index) => ({ time: `2026-01-0${index + 1}`, count }))
  return { eventType, value, total: counts.reduce((sum, count) => sum + count, 0), points }
}

test('values that are not told are added up by event, those without a value stay by themselves', () => {
  const rows = [
    row('view', 'NZ', 1, 2),
    row('view', 'DE', 3, 0),
    row('view', 'AT', 0, 5),
    row('view', noValue, 7, 0),
    row('buy', 'DE', 1, 1),
    row('buy', otherValues, 2, 0),
  ]
  const told = [
    { eventType: 'view', values: ['AT'] },
    { eventType: 'buy', values: ['DE'] },
    { eventType: 'leave', values: [] },
  ]
  expect(tellOthers(rows, told)).toEqual([
    row('view', 'AT', 0, 5),
    row('view', noValue, 7, 0),
    row('view', otherValues, 4, 2),
    row('buy', 'DE', 1, 1),
    row('buy', otherValues, 2, 0),
  ])
})
