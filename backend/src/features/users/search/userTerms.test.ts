import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createUserTerms, encodeWords, type UserTerms } from './userTerms.ts'

const find = (terms: UserTerms, words: string[], among: Uint8Array) =>
  terms.find(encodeWords(words) ?? [], among)
const everybody = (users: number) => new Uint8Array(users).fill(1)

test('finds whoever has a term that begins with each word', () => {
  const terms = createUserTerms()
  terms.set(0, ['zoe', 'miller', 'u0001'])
  terms.set(2, ['anna', 'zoellner', 'ß', '日本'])
  terms.set(3, [])
  const found = (...words: string[]) => [...find(terms, words, everybody(5)).isFound]
  expect(found('zoe')).toEqual([1, 0, 1, 0, 0])
  expect(found('zoe', 'mil')).toEqual([1, 0, 0, 0, 0])
  expect(found('oe')).toEqual([0, 0, 0, 0, 0])
  expect(found('日')).toEqual([0, 0, 1, 0, 0])
  expect(found('millerx')).toEqual([0, 0, 0, 0, 0])
  expect([0, 1, 2, 3].map(terms.has)).toEqual([true, false, true, true])
})

test('only among the users asked for', () => {
  const terms = createUserTerms()
  for (const user of [0, 1, 2]) terms.set(user, ['com'])
  expect(find(terms, ['com'], Uint8Array.of(0, 1, 1))).toEqual({
    isFound: Uint8Array.of(0, 1, 1),
    count: 2,
  })
})

const term = fc.stringMatching(/^[abß]{1,3}$/)
const told = fc.record({
  user: fc.integer({ min: 0, max: 5_000 }),
  terms: fc.array(term, { maxLength: 4 }),
})

test('what is told last counts, however often', () => {
  fc.assert(
    fc.property(
      fc.array(told, { maxLength: 400 }),
      fc.array(term, { maxLength: 2 }),
      fc.boolean(),
      (all, words, isPacked) => {
        const terms = createUserTerms()
        const expected = new Map<number, string[]>()
        for (const each of all) {
          // Few users, so that they are told again and again.
          const user = each.user % 7 === 0 ? each.user : each.user % 20
          terms.set(user, each.terms)
          expected.set(user, each.terms)
        }
        if (isPacked) terms.pack()
        const { isFound, count } = find(terms, words, everybody(5_001))
        const found = [...isFound.keys()].filter((user) => isFound[user] === 1)
        const isMatch = (of: string[]) =>
          words.length > 0 && words.every((word) => of.some((t) => t.startsWith(word)))
        expect(found).toEqual(
          [...expected]
            .filter(([, of]) => isMatch(of))
            .map(([user]) => user)
            .sort((a, b) => a - b),
        )
        expect(count).toBe(found.length)
      },
    ),
  )
})

test('takes no more memory for being told again', () => {
  const terms = createUserTerms()
  for (let round = 0; round < 50; round += 1) {
    for (let user = 0; user < 2_000; user += 1) terms.set(user, [`u${user}`, `round${round}`])
  }
  expect(terms.bytes()).toBeLessThan(300_000)
})

test('words as long as a term is kept are found, longer ones are left to others', () => {
  const terms = createUserTerms()
  terms.set(0, ['日'.repeat(200)])
  expect(find(terms, ['日'.repeat(84)], everybody(1)).count).toBe(1)
  expect(find(terms, [`${'日'.repeat(83)}a`], everybody(1)).count).toBe(0)
  expect(encodeWords(['日'.repeat(85)])).toBeNull()
})
