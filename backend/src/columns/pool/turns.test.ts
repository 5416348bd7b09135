import { expect, test } from 'vitest'
import { createTurns } from './turns.ts'

function allOf<Task>({ next }: { next(): Task | undefined }): Task[] {
  const task = next()
  return task === undefined ? [] : [task, ...allOf({ next })]
}

test('owners take turns, each in the order of its tasks', () => {
  const turns = createTurns<string, string>()
  turns.add('a', ['a1', 'a2', 'a3'])
  turns.add('b', ['b1'])
  turns.add('c', ['c1', 'c2'])
  expect(allOf(turns)).toEqual(['a1', 'b1', 'c1', 'a2', 'c2', 'a3'])
})

test('whoever comes later has a turn before the long list goes on', () => {
  const turns = createTurns<string, string>()
  turns.add('long', ['l1', 'l2', 'l3'])
  expect(turns.next()).toBe('l1')
  turns.add('short', ['s1'])
  expect(allOf(turns)).toEqual(['l2', 's1', 'l3'])
})

test('what an owner gave up is left out', () => {
  const turns = createTurns<string, string>()
  turns.add('a', ['a1', 'a2'])
  turns.add('b', ['b1'])
  expect(turns.next()).toBe('a1')
  turns.drop('a')
  expect(allOf(turns)).toEqual(['b1'])
})

test('no tasks, no turn', () => {
  const turns = createTurns<string, string>()
  turns.add('a', [])
  expect(turns.next()).toBeUndefined()
})
