import { journey } from '@footpath/contract/journey'
import { projectList } from '@footpath/contract/projects'
import { usersAnswer } from '@footpath/contract/users'
import { expect, it } from 'vitest'
import { digitsOf } from './support/figures.ts'
import { inBrowser } from './support/inBrowser.ts'
import { settled, textOf } from './support/pages.ts'

inBrowser('the journey', ({ api, openPage }) => {
  it('tells the sessions of a user and their events in order, as the API has them', async () => {
    const { items } = await api.get('/projects', projectList)
    const demo = items.find(({ id }) => id === 'demo')
    const range = `project=demo&start=${demo?.firstDay}&end=${demo?.lastDay}`
    const { users } = await api.get(`/users?${range}&sort=-sessions&limit=1`, usersAnswer)
    const id = users.items[0]?.id
    const answer = await api.get(`/users/${id}/journey?${range}`, journey)
    expect(answer.sessions.items.length).toBeGreaterThan(3)

    const page = await openPage()
    await page.goto(`/users/${id}?${range}`)
    await settled(page)
    const kpi = (label: string) =>
      textOf(page.getByRole('group', { name: label, exact: true }).locator('span').first())
    expect(digitsOf(await kpi('Sessions'))).toBe(answer.kpis.sessions)
    expect(digitsOf(await kpi('Events'))).toBe(answer.kpis.events)
    expect(digitsOf(await kpi('Active days'))).toBe(answer.kpis.activeDays)
    expect(digitsOf(await kpi('Revenue'))).toBe(answer.kpis.revenue)

    // Fold by fold, for each button that is pressed is gone from the list of those left.
    const folded = page.getByRole('button', { name: /^Show all \d+ events/ })
    while ((await folded.count()) > 0) await folded.first().click()
    const shown = await page.locator('article').evaluateAll((sessions) =>
      sessions.map((session) => ({
        start: session.querySelector('h3 time')?.getAttribute('datetime'),
        events: [...session.querySelectorAll('ol > li')].map((event) => ({
          at: event.querySelector('time')?.getAttribute('datetime'),
          name: event.querySelector('.line > span')?.textContent,
        })),
      })),
    )
    const expected = answer.sessions.items.map(({ start, events }) => ({
      start,
      events: events.map(({ timestamp, eventType }) => ({ at: timestamp, name: eventType })),
    }))
    expect(shown.slice(0, expected.length)).toEqual(expected.slice(0, shown.length))
    expect(shown.length).toBeGreaterThan(0)
  })
})
