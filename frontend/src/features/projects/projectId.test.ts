import { projectId } from '@footpath/contract/common'
import { expect, test } from 'vitest'
import { projectIdOf } from './projectId.ts'

test.each([
  ['Shop', 'shop'],
  ['My  Web Shop!', 'my-web-shop'],
  ['Café Zürich', 'cafe-zurich'],
  ['  2nd app', '2nd-app'],
  // A cut may leave a hyphen at the end.
  [`${'x'.repeat(62)} y`, 'x'.repeat(62)],
])('%s becomes %s', (name, id) => {
  expect(projectIdOf(name)).toBe(id)
  expect(projectId.safeParse(id).success).toBe(true)
})

test.each(['', '  ', '日本'])('%j gives none', (name) => {
  expect(projectIdOf(name)).toBe('')
})
