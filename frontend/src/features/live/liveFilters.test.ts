import { expect, it } from 'vitest'
import { noFilters, readLiveFilters, writeLiveFilters } from './liveFilters.ts'

const all = {
  eventTypes: ['page_view', 'purchase'],
  userId: 'ada@example.com',
  device: 'mobile',
  country: 'DE',
} as const

it('reads what it wrote, beside what belongs to others', () => {
  const params = new URLSearchParams('project=shop&range=7d&event=old')
  const written = writeLiveFilters(params, { ...all, eventTypes: [...all.eventTypes] })
  expect(readLiveFilters(written)).toEqual(all)
  expect([written.get('project'), written.get('range')]).toEqual(['shop', '7d'])
  expect(writeLiveFilters(written, noFilters).toString()).toBe('project=shop&range=7d')
})

it('changes only what it is given', () => {
  const params = new URLSearchParams('event=a&user=b')
  expect(writeLiveFilters(params, { device: 'tv' }).toString()).toBe('event=a&user=b&device=tv')
})

it('takes what makes no sense as not given', () => {
  const params = new URLSearchParams('event=&event=a&event=a&user=&device=phone&country=Germany')
  expect(readLiveFilters(params)).toEqual({ ...noFilters, eventTypes: ['a'] })
})
