import { expect, test } from 'vitest'
import { replayText } from './replayText.ts'

test.each([
  [{ stored: 1, duplicates: 0, rejected: 0 }, 'Replayed: 1 stored.'],
  [
    { stored: 3, duplicates: 2, rejected: 1 },
    'Replayed: 3 stored, 2 already stored, 1 still rejected.',
  ],
  [{ stored: 0, duplicates: 0, rejected: 0 }, 'There was nothing to replay.'],
])('%j reads: %s', (result, text) => {
  expect(replayText(result)).toBe(text)
})
