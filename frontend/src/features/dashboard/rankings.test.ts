import { describe, expect, it, vi } from 'vitest'
import { eventRows, pageRows, type UserShares, userShareRows } from './rankings.ts'

describe('eventRows and pageRows', () => {
  it('measure bars against the longest', () => {
    const rows = eventRows(
      [
        { eventType: 'page_view', events: 400, users: 90 },
        { eventType: 'purchase', events: 100, users: 40 },
      ],
      (name) => `colour of ${name}`,
    )
    expect(rows.map(({ share }) => share)).toEqual([1, 0.25])
    expect(rows[1]).toMatchObject({ values: ['100', '40'], color: 'colour of purchase' })
  })

  it('know no bars where nothing happened', () => {
    expect(pageRows([{ page: '/', views: 0, users: 0 }])[0]?.share).toBe(0)
    expect(pageRows([])).toEqual([])
  })
})

describe('userShareRows', () => {
  const shares = (changes: Partial<UserShares>) =>
    userShareRows({
      values: [
        { value: 'mobile', users: 60, events: 1 },
        { value: '(not set)', users: 20, events: 1 },
      ],
      activeUsers: 80,
      label: (value) => value.toUpperCase(),
      selected: undefined,
      select: () => {},
      ...changes,
    })

  it("give each value's share of all users", () => {
    expect(shares({}).map(({ label, values }) => [label, ...values])).toEqual([
      ['MOBILE', '60', '75.0%'],
      ['Not set', '20', '25.0%'],
    ])
  })

  it('filter by a value, and by none when it is chosen already', () => {
    const select = vi.fn()
    shares({ select })[0]?.action?.run()
    expect(select).toHaveBeenLastCalledWith('mobile')
    const [chosen] = shares({ select, selected: 'mobile' })
    expect(chosen?.action?.pressed).toBe(true)
    chosen?.action?.run()
    expect(select).toHaveBeenLastCalledWith(undefined)
  })

  it('offer no filter by a value that is missing', () => {
    expect(shares({})[1]?.action).toBeUndefined()
  })
})
