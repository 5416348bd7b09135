import { funnelQuery } from '@footpath/contract/funnel'
import { describe, expect, it } from 'vitest'
import { readQuestion, writeQuestion } from './funnelQuestion.ts'

const address =
  'range=30d&steps=session_start&steps=purchase&stepFilter=2%3Acategory%3Ais%3Aa%3Ab' +
  '&exclude=1%3A2%3Ashare&window=12h&order=strict&breakdown=device'

describe('readQuestion', () => {
  it('gathers each filter at its step', () => {
    expect(readQuestion(new URLSearchParams(address))).toEqual({
      steps: [
        { eventType: 'session_start', filters: [] },
        { eventType: 'purchase', filters: ['category:is:a:b'] },
      ],
      exclude: ['1:2:share'],
      window: '12h',
      order: 'strict',
      breakdown: 'device',
      strayFilters: [],
    })
  })

  it('takes 7 days in order when the address says nothing', () => {
    const { window, order, breakdown, steps } = readQuestion(new URLSearchParams())
    expect({ window, order, breakdown, steps }).toEqual({
      window: '7d',
      order: 'ordered',
      breakdown: '',
      steps: [],
    })
  })

  it('keeps what it cannot place, so that the API can say what is wrong', () => {
    const search = new URLSearchParams('steps=a&steps=b&stepFilter=3:x:is:1&stepFilter=oops')
    const question = readQuestion(search)
    expect(question.strayFilters).toEqual(['3:x:is:1', 'oops'])
    expect(writeQuestion(new URLSearchParams(), question).getAll('stepFilter')).toEqual([
      '3:x:is:1',
      'oops',
    ])
  })
})

describe('writeQuestion', () => {
  it('is the inverse of reading, and leaves the other parameters alone', () => {
    const search = new URLSearchParams(address)
    expect(writeQuestion(search, readQuestion(search)).toString()).toBe(search.toString())
  })

  it('leaves defaults out', () => {
    const search = new URLSearchParams('steps=a&steps=b&window=7d&order=ordered')
    expect(writeQuestion(search, readQuestion(search)).toString()).toBe('steps=a&steps=b')
  })

  it('asks what the contract understands', () => {
    const search = writeQuestion(new URLSearchParams(), readQuestion(new URLSearchParams(address)))
    const parsed = funnelQuery.parse({
      ...Object.fromEntries(search),
      steps: search.getAll('steps'),
    })
    expect(parsed.window).toBe(12 * 3600)
    expect(parsed.steps[1]?.filters).toEqual([
      { property: 'category', operator: 'is', value: 'a:b' },
    ])
  })
})
