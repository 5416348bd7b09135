import type { UserRow, UsersAnswer } from '@footpath/contract/users'
import { dashboardFixture } from '../dashboard/dashboardFixture.ts'

export const ada: UserRow = {
  id: 'U000001',
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  device: 'desktop',
  country: 'GB',
  firstSeen: '2026-03-01T09:00:00.000Z',
  lastSeen: '2026-11-20T12:12:30.000Z',
  sessions: 41,
  events: 512,
  revenue: 123_456,
}

/** Known by id alone, as before anybody calls `identify`. */
export const anonymous: UserRow = {
  id: 'anon-7f3a',
  name: null,
  email: null,
  device: null,
  country: null,
  firstSeen: '2026-11-19T20:00:00.000Z',
  lastSeen: '2026-11-19T20:00:00.000Z',
  sessions: 1,
  events: 1,
  revenue: 0,
}

export const usersFixture: UsersAnswer = {
  users: { items: [ada, anonymous], total: 1234, page: 1, limit: 20 },
  meta: dashboardFixture.meta,
}
