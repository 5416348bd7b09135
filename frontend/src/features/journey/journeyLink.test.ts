import { expect, it } from 'vitest'
import { journeyLink, userTableLink } from './journeyLink.ts'

const search = new URLSearchParams('range=7d&device=mobile&q=ada&sort=-revenue&page=3')

it('takes filters and the table along, so that the way back finds the table as it was', () => {
  const link = journeyLink({ userId: 'U000001', search })
  expect(link).toEqual({ pathname: '/users/U000001', search: search.toString() })
  const within = new URLSearchParams(`${link.search}&sessions=4`)
  expect(userTableLink(within)).toEqual({ pathname: '/', search: search.toString(), hash: 'users' })
})

it('starts each journey at its first page of sessions', () => {
  const link = journeyLink({ userId: 'U1', search: new URLSearchParams('sessions=4') })
  expect(link.search).toBe('')
})

it('carries ids that hold the characters of an address', () => {
  const link = journeyLink({ userId: 'a/b?c#d', search: new URLSearchParams() })
  expect(link.pathname).toBe('/users/a%2Fb%3Fc%23d')
})
