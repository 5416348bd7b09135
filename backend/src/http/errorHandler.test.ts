import { problem } from '@footpath/contract/problem'
import express from 'express'
import { MongoNetworkError, MongoServerError } from 'mongodb'
import { pino } from 'pino'
import supertest from 'supertest'
import { expect, it } from 'vitest'
import { NotCovered } from '../columns/notCovered.ts'
import { ScanTimeout } from '../columns/scanTimeout.ts'
import { errorHandler } from './errorHandler.ts'
import { conflict, rateLimited, unavailable } from './problem.ts'

/** What is answered when a handler fails with this error, and what is logged. */
async function answerTo(error: Error) {
  const logged: string[] = []
  const app = express()
  app.get('/', (_request, response) => {
    response.locals.requestId = 'request-1'
    throw error
  })
  app.use(errorHandler(pino({}, { write: (line: string) => void logged.push(line) })))
  const response = await supertest(app).get('/')
  expect(response.type).toBe('application/problem+json')
  return { ...problem.strict().parse(response.body), headers: response.headers, logged }
}

const serverError = (code: number) => new MongoServerError({ message: 'mongod says', code })

it.each([
  ['the network', new MongoNetworkError('gone'), 'store-unavailable'],
  ['a primary that steps down', serverError(189), 'store-unavailable'],
  ['a server that is no primary any more', serverError(10107), 'store-unavailable'],
  ['a question that took too long', serverError(50), 'query-timeout'],
  ['columns that took too long to count', new ScanTimeout(30_000), 'query-timeout'],
])('tells to come back after %s', async (_what, error, code) => {
  const answer = await answerTo(error)
  expect(answer).toMatchObject({ status: 503, type: `urn:footpath:problem:${code}` })
  expect(answer.headers['retry-after']).toBe('5')
  expect(answer.logged).toHaveLength(1)
})

it('says why the columns alone cannot answer', async () => {
  const answer = await answerTo(new NotCovered('properties.plan has no column yet'))
  expect(answer).toMatchObject({
    status: 422,
    type: 'urn:footpath:problem:scan-not-possible',
    detail: expect.stringContaining('properties.plan has no column yet. With engine=auto'),
    logged: [],
  })
})

it('logs what nobody expected, and tells only the request id', async () => {
  for (const error of [new Error('secret detail'), serverError(2)]) {
    const answer = await answerTo(error)
    expect(answer).toMatchObject({ status: 500, requestId: 'request-1' })
    expect(JSON.stringify({ ...answer, logged: [] })).not.toContain(error.message)
    expect(answer.logged[0]).toContain(error.message)
    expect(answer.logged[0]).toContain('request-1')
  }
})

it("logs the database's labels", async () => {
  const error = new MongoNetworkError('gone')
  error.addErrorLabel('RetryableWriteError')
  for (const thrown of [error, unavailable('store-unavailable', 'Wait.', { cause: error })]) {
    const { logged } = await answerTo(thrown)
    expect(JSON.parse(logged[0] ?? '')).toMatchObject({ labels: ['RetryableWriteError'] })
  }
})

it('passes on what was meant for the caller, without logging it', async () => {
  expect(await answerTo(conflict('Taken.'))).toMatchObject({
    status: 409,
    detail: 'Taken.',
    logged: [],
  })
  const limited = await answerTo(rateLimited('Wait.', 12.3))
  expect(limited.headers['retry-after']).toBe('13')
})
