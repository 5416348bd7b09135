import { expect, test } from 'vitest'
import { feedStages } from './feedStages.ts'

const projected = (paths: string[]) => Object.keys(feedStages(paths)[1]?.$project)

test('an event is told with the fields of its row, and those asked for', () => {
  expect(projected([])).toContain('fullDocument.eventType')
  expect(projected([])).not.toContain('fullDocument.properties.plan')
  expect(projected(['properties.plan'])).toContain('fullDocument.properties.plan')
})

test('of a field and another one within it, the outer one is enough', () => {
  const paths = projected(['properties.plan.name', 'properties.plan', 'properties.planned'])
  expect(paths).toContain('fullDocument.properties.plan')
  expect(paths).toContain('fullDocument.properties.planned')
  expect(paths).not.toContain('fullDocument.properties.plan.name')
})
