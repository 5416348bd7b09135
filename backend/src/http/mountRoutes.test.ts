import express from 'express'
import { pino } from 'pino'
import supertest from 'supertest'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { errorHandler } from './errorHandler.ts'
import { mountRoutes } from './mountRoutes.ts'
import type { Route } from './route.ts'

const route = (method: Route['method'], path: string, query?: z.ZodType): Route => ({
  method,
  path,
  policy: 'public',
  description: { summary: path, tag: 'Test', answers: [{}], ...(query && { query }) },
  handle: ({ response }) => void response.json({ path }),
})

const app = express()
app.use(
  mountRoutes(
    [
      route('get', '/things/:id'),
      route('delete', '/things/:id'),
      route('post', '/things/preview'),
      route('get', '/search', z.looseObject({})),
    ],
    () => Promise.reject(new Error('nobody has to sign in')),
  ),
  errorHandler(pino({ level: 'silent' })),
)
const request = supertest(app)

it('tells of a path that is spelled out the verbs of that path', async () => {
  const spelledOut = await request.options('/things/preview')
  expect([spelledOut.status, spelledOut.headers.allow]).toEqual([405, 'POST'])
  const named = await request.put('/things/7')
  expect([named.status, named.headers.allow]).toEqual([405, 'GET, DELETE, HEAD'])
})

it('refuses a query string that the route does not describe', async () => {
  expect((await request.get('/things/7')).status).toBe(200)
  const refused = await request.get('/things/7?sort=name')
  expect([refused.status, refused.body.errors[0].pointer]).toEqual([400, '/sort'])
  expect((await request.get('/search?sort=name')).status).toBe(200)
})
