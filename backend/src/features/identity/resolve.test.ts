import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Fact, factOf } from './fact.ts'
import { resolve } from './resolve.ts'

let made = 0
const fact = (from: string, to: string, minute: number, fields: Partial<Fact> = {}): Fact => {
  made += 1
  const timestamp = new Date(Date.UTC(2026, 0, 1, 0, minute))
  return { from, to, kind: 'identify', timestamp, eventId: `f${made}`, ...fields }
}

describe('by hand', () => {
  test('an id that nothing ties is a person of its own', () => {
    expect(resolve([])('anyone')).toBe('anyone')
  })

  test('a device belongs to the first user it was tied to, by event time', () => {
    const ownerOf = resolve([fact('phone', 'Bob', 2), fact('phone', 'Ann', 1)])
    expect(['phone', 'Ann', 'Bob'].map(ownerOf)).toEqual(['Ann', 'Ann', 'Bob'])
  })

  test('at the same moment, the event id decides', () => {
    const facts = [
      fact('phone', 'Bob', 1, { eventId: 'b' }),
      fact('phone', 'Ann', 1, { eventId: 'a' }),
    ]
    expect(resolve(facts)('phone')).toBe('Ann')
  })

  test('two devices, one user', () => {
    const ownerOf = resolve([fact('phone', 'Ann', 1), fact('laptop', 'Ann', 2)])
    expect(['phone', 'laptop'].map(ownerOf)).toEqual(['Ann', 'Ann'])
  })

  test('chains lead to their end, whichever link came first', () => {
    const links = [fact('a', 'b', 1), fact('b', 'c', 2), fact('c', 'd', 3)]
    for (const facts of [links, links.toReversed()]) {
      expect(['a', 'b', 'c', 'd'].map(resolve(facts))).toEqual(['d', 'd', 'd', 'd'])
    }
  })

  test('the fact that closes a circle counts for nothing', () => {
    const ownerOf = resolve([fact('a', 'b', 1), fact('b', 'a', 2)])
    expect(['a', 'b'].map(ownerOf)).toEqual(['b', 'b'])
  })

  test('after a circle, an id may still be tied to somebody else', () => {
    const ownerOf = resolve([fact('a', 'b', 1), fact('b', 'a', 2), fact('b', 'c', 3)])
    expect(['a', 'b'].map(ownerOf)).toEqual(['c', 'c'])
  })

  test('an undone fact lets the next one count', () => {
    const ownerOf = resolve([fact('phone', 'Ann', 1, { undone: true }), fact('phone', 'Bob', 2)])
    expect(ownerOf('phone')).toBe('Bob')
  })
})

describe('in general', () => {
  const ids = fc.constantFrom<string>('a', 'b', 'c', 'd', 'e', 'f')
  const anyFacts = fc
    .array(fc.record({ from: ids, to: ids, minute: fc.nat({ max: 5 }), undone: fc.boolean() }), {
      maxLength: 14,
    })
    .map((drawn) =>
      drawn.map(({ from, to, minute, undone }, at) =>
        fact(from, to, minute, { eventId: `e${at}`, ...(undone && { undone }) }),
      ),
    )
  const all = ['a', 'b', 'c', 'd', 'e', 'f']
  const ownersBy = (facts: Fact[]) => all.map(resolve(facts))

  test('neither order nor repetition of facts matters', () => {
    const shuffled = anyFacts.chain((facts) =>
      fc.tuple(
        fc.constant(facts),
        fc.shuffledSubarray([...facts, ...facts], { minLength: facts.length * 2 }),
      ),
    )
    fc.assert(
      fc.property(shuffled, ([facts, again]) => {
        expect(ownersBy(again)).toEqual(ownersBy(facts))
      }),
    )
  })

  test('an owner is its own owner: circles end', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const ownerOf = resolve(facts)
        for (const id of all) expect(ownerOf(ownerOf(id))).toBe(ownerOf(id))
      }),
    )
  })

  test('undoing a fact gives what the others give; doing it again restores', () => {
    fc.assert(
      fc.property(anyFacts, fc.nat(), (facts, pick) => {
        fc.pre(facts.length > 0)
        const at = pick % facts.length
        const { undone: _, ...done } = facts[at]!
        const undone = facts.with(at, { ...done, undone: true })
        expect(ownersBy(undone)).toEqual(ownersBy(facts.toSpliced(at, 1)))
        expect(ownersBy(undone.with(at, done))).toEqual(ownersBy(facts.with(at, done)))
      }),
    )
  })

  test("an id's owner follows from the facts that lead on from it", () => {
    fc.assert(
      fc.property(anyFacts, ids, (facts, id) => {
        const reached = new Set([id])
        for (const _ of facts) {
          for (const { from, to } of facts) if (reached.has(from)) reached.add(to)
        }
        const leading = facts.filter(({ from }) => reached.has(from))
        expect(resolve(leading)(id)).toBe(resolve(facts)(id))
      }),
    )
  })

  test('a chain of a hundred thousand links is no trouble', () => {
    const chain = Array.from({ length: 100_000 }, (_, at) => fact(`n${at}`, `n${at + 1}`, 1))
    const ownerOf = resolve(chain)
    expect(ownerOf('n0')).toBe('n100000')
  })
})

describe('the fact in an event', () => {
  const event = { eventId: 'e1', timestamp: new Date('2026-01-01'), distinctId: 'Ann' }

  test('identify ties the anonymous id, alias the previous one', () => {
    const both = { ...event, anonymousId: 'phone', previousId: 'old' }
    expect(factOf({ ...both, eventType: 'identify' })).toMatchObject({ from: 'phone', to: 'Ann' })
    expect(factOf({ ...both, eventType: 'alias' })).toMatchObject({ from: 'old', to: 'Ann' })
    expect(factOf({ ...both, eventType: 'click' })).toBeNull()
  })

  test('an id tied to itself, or none, states nothing', () => {
    expect(factOf({ ...event, eventType: 'identify' })).toBeNull()
    expect(factOf({ ...event, eventType: 'identify', anonymousId: 'Ann' })).toBeNull()
  })

  test.each(['undefined', 'null', '[object Object]', 'GUEST', ' 0 '])(
    '%j is nobody, and merges no strangers',
    (anonymousId) => {
      expect(factOf({ ...event, eventType: 'identify', anonymousId })).toBeNull()
      expect(
        factOf({ ...event, eventType: 'alias', distinctId: anonymousId, previousId: 'phone' }),
      ).toBeNull()
    },
  )
})
