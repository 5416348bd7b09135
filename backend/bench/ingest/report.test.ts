import { expect, test } from 'vitest'
import { withSection } from './report.ts'

const section = '## Ingestion speed\n\nnew\n'

test('the section is added to a page, and replaced when it is there', () => {
  const page = '# Operations\n\n## Backups\n\ntext\n'
  const added = withSection(page, section)
  expect(added).toBe('# Operations\n\n## Backups\n\ntext\n\n## Ingestion speed\n\nnew\n')
  expect(withSection(added, section)).toBe(added)
})

test('what comes after it, and the notes below it, stay', () => {
  const page = '# O\n\n## Ingestion speed\n\nold\n\n### Files\n\nnote\n\n## Crash\n\ntext\n'
  expect(withSection(page, section)).toBe(
    '# O\n\n## Ingestion speed\n\nnew\n\n### Files\n\nnote\n\n## Crash\n\ntext\n',
  )
})
