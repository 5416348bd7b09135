import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signInAs } from '../../../test/accounts.ts'
import { createEventFactory } from '../../../test/events.ts'
import { createTestApi, type TestApi } from '../../../test/harness.ts'

/** Trends, lifecycle and stickiness as a client meets them: bad input, roles, CSV. */

const event = createEventFactory()
let api: TestApi
beforeAll(async () => {
  api = await createTestApi({ clock: () => new Date('2026-03-10T12:00:00Z') })
  await api.insertEvents({ id: 'shop', currency: 'EUR' }, [
    event('u1', '2026-03-01T10:00:00Z', { eventType: 'buy', amount: 100, device: 'mobile' }),
    event('u1', '2026-03-02T10:00:00Z', { eventType: 'view', page: '=1+1' }),
    event('u2', '2026-03-02T10:00:00Z', { eventType: 'page_view', page: '=1+1' }),
  ])
})
afterAll(() => api?.close())

const range = 'project=shop&start=2026-03-01&end=2026-03-02'

describe('what cannot be asked is refused with the reason', () => {
  test.each([
    ['trends?measure=money', /measure/],
    ['trends?interval=year', /interval/],
    ['trends?events=a&events=a', /each event only once/],
    [
      'trends?events=1&events=2&events=3&events=4&events=5&events=6&events=7&events=8&events=9',
      /8/,
    ],
    ['trends?breakdown=$where', /property name/],
    ['trends?interval=hour&breakdown=device&events=a&events=b', /one event/],
    ['trends?interval=hour&start=2026-01-01&end=2026-03-01', /60 days; hours .* at most 31/],
    ['trends?compare=next', /compare/],
    ['trends?event=buy', /event: unknown/],
    ['trends?format=csv&table=people', /points, totals/],
    ['trends/users?value=mobile', /go together/],
    ['trends/users?breakdown=device', /go together/],
    ['trends/users?time=2026-03-03T00:00:00Z', /No day of the range/],
    ['trends/users?interval=week&time=2026-03-03', /No week of the range/],
    ['trends/users?time=yesterday', /time/],
    ['trends/users?page=200&limit=100', /row 10000/],
    ['trends/top?by=country', /by/],
    ['lifecycle?period=hour', /period/],
    ['lifecycle/users?state=new', /of/],
    ['lifecycle/users?state=gone&of=2026-03-02', /state/],
    ['lifecycle/users?state=new&of=2026-03-03', /No week of the range/],
    ['stickiness/users', /days/],
    ['stickiness/users?days=0', /days/],
  ])('%s', async (question, reason) => {
    const dates = question.includes('start=') ? 'project=shop' : range
    const joint = question.includes('?') ? '&' : '?'
    const { status, body } = await api.admin.get(`/api/${question}${joint}${dates}`)
    expect([status, body.detail]).toEqual([400, expect.stringMatching(reason)])
  })

  test('another project is unknown', async () => {
    for (const path of ['trends', 'trends/top', 'lifecycle', 'stickiness']) {
      expect((await api.admin.get(`/api/${path}?project=other`)).status).toBe(404)
    }
  })
})

test('POST takes the same question as JSON', async () => {
  const question = { events: ['buy'], measure: 'revenue', breakdown: 'device' }
  const body = { project: 'shop', start: '2026-03-01', end: '2026-03-02', ...question }
  const posted = await api.admin.post('/api/trends').send(body)
  expect(posted.status).toBe(200)
  expect(posted.body.series).toMatchObject([{ eventType: 'buy', value: 'mobile', total: 100 }])
  const got = await api.admin.get(`/api/trends?${range}`).query(question)
  expect(got.body.series).toEqual(posted.body.series)
})

test('a viewer may ask, nobody else may not', async () => {
  const viewer = await signInAs(api, 'viewer')
  for (const path of ['trends', 'trends/users', 'trends/top', 'lifecycle', 'stickiness']) {
    const call = api.anonymous.get(`/api/${path}?${range}`)
    expect((await call.set('Authorization', viewer)).status).toBe(200)
    expect((await api.anonymous.get(`/api/${path}?${range}`)).status).toBe(401)
  }
})

test.each([
  [
    'trends?events=buy',
    'eventType,value,time,count,complete\r\nbuy,,2026-03-01,1,true\r\nbuy,,2026-03-02,0,true\r\n',
  ],
  ['trends?events=buy&measure=revenue&table=totals', 'eventType,value,total\r\nbuy,,100\r\n'],
  ['trends/top?by=page', "value,events,users\r\n'=1+1,1,1\r\n"],
  ['trends/top', 'value,events,users\r\nbuy,1,1\r\npage_view,1,1\r\nview,1,1\r\n'],
  [
    'lifecycle?period=day',
    'period,new,returning,resurrecting,dormant,complete\r\n' +
      '2026-03-01,1,0,0,0,true\r\n2026-03-02,1,1,0,0,true\r\n',
  ],
  [
    'stickiness',
    'day,dau,wau,mau,ratio,complete\r\n2026-03-01,1,1,1,1,true\r\n2026-03-02,2,2,2,1,true\r\n',
  ],
  ['stickiness?table=days', 'days,users\r\n1,1\r\n2,1\r\n'],
])('%s as CSV', async (question, expected) => {
  const joint = question.includes('?') ? '&' : '?'
  const { status, text } = await api.admin.get(`/api/${question}${joint}${range}&format=csv`)
  expect([status, text]).toEqual([200, expected])
})

test('the people of a number are streamed as CSV, all of them', async () => {
  const { text } = await api.admin.get(`/api/trends/users?${range}&limit=1&format=csv`)
  expect(
    text
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(',')[0]),
  ).toEqual(['u1', 'u2'])
})

test('explain shows every pipeline, with sessions joined to events too', async () => {
  const question = 'measure=sessions&events=buy&breakdown=device&explain=pipeline'
  const { status, body } = await api.admin.get(`/api/trends?${range}&${question}`)
  expect(status).toBe(200)
  expect(body.explain.length).toBeGreaterThan(1)
  expect(body.meta.collections).toEqual(expect.arrayContaining(['events', 'sessions']))
})
