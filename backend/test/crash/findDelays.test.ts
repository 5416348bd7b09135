import { expect, it } from 'vitest'
import { findDelays } from './findDelays.ts'

const requests = { accepted: 9, putOff: 3, cut: 0, unanswered: 0 }

it('lets an API that was killed cut connections, and a primary take its time to be elected', () => {
  const crashes = { cutWhileServing: 0, requests: { ...requests, cut: 40 } }
  expect(findDelays(crashes, undefined)).toEqual([])
  expect(findDelays(crashes, { writesAgainInMs: 15_000, requests })).toEqual([])
})

it('names every delay', () => {
  const crashes = { cutWhileServing: 1, requests: { ...requests, unanswered: 1 } }
  const failover = { writesAgainInMs: 15_100, requests: { ...requests, cut: 1, unanswered: 2 } }
  expect(findDelays(crashes, failover)).toEqual([
    '2 connections were cut though the API was alive',
    '3 requests had no answer in a minute',
    "writes after the primary's death took 15.1 s",
  ])
})
