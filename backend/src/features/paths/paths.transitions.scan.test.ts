import { expect, test } from 'vitest'
import { linkRows, type Transition, toldNames } from './paths.transitions.scan.ts'

/** 5 paths: home–list–item twice, home–help, home–buy, list. */
const transitions: Transition[] = [
  { level: 0, from: null, to: 'home', users: 4 },
  { level: 0, from: null, to: 'list', users: 1 },
  { level: 1, from: 'home', to: 'list', users: 2 },
  { level: 1, from: 'home', to: 'help', users: 1 },
  { level: 1, from: 'home', to: 'buy', users: 1 },
  { level: 1, from: 'list', to: null, users: 1 },
  { level: 2, from: 'list', to: 'item', users: 2 },
  { level: 2, from: 'help', to: null, users: 1 },
  { level: 2, from: 'buy', to: null, users: 1 },
]

test('the most frequent of each level are told, ties by name', () => {
  expect(toldNames(transitions, { levels: 2, top: 2 })).toEqual([
    ['home', 'list'],
    ['list', 'buy'],
    ['item'],
  ])
})

test('what is not told is one node, and its links are added up', () => {
  expect(linkRows(transitions, [['home'], ['list'], ['item']])).toEqual([
    { level: 0, from: null, to: 'home', users: 4 },
    { level: 0, from: null, to: '(other)', users: 1 },
    { level: 1, from: 'home', to: 'list', users: 2 },
    { level: 1, from: 'home', to: '(other)', users: 2 },
    { level: 1, from: '(other)', to: '(exit)', users: 1 },
    { level: 2, from: 'list', to: 'item', users: 2 },
    { level: 2, from: '(other)', to: '(exit)', users: 2 },
  ])
})

test('an event that is called like a node is one with it', () => {
  const named = [...transitions, { level: 1, from: 'home', to: '(other)', users: 3 }]
  const others = linkRows(named, [['home', 'list'], ['(other)', 'list'], ['item']]).filter(
    ({ level, from, to }) => level === 1 && from === 'home' && to === '(other)',
  )
  expect(others).toEqual([{ level: 1, from: 'home', to: '(other)', users: 5 }])
})
