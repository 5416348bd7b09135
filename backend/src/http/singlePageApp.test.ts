import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import express from 'express'
import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { singlePageApp } from './singlePageApp.ts'

const page = '<!doctype html><title>Footpath</title>'
let scratch: string
let request: ReturnType<typeof supertest>

beforeAll(async () => {
  scratch = await mkdtemp(path.join(tmpdir(), 'footpath-web-'))
  // Hidden folders above the app are nobody's business.
  const webRoot = path.join(scratch, '.apps', 'dist')
  await mkdir(path.join(webRoot, 'assets'), { recursive: true })
  await writeFile(path.join(webRoot, 'index.html'), page)
  await writeFile(path.join(webRoot, 'assets', 'app-1a2b.js'), 'export {}')
  await writeFile(path.join(webRoot, '.env'), 'SECRET=1')
  await writeFile(path.join(scratch, '.apps', 'outside.txt'), 'SECRET=2')
  request = supertest(express().use(singlePageApp(webRoot)))
})
afterAll(() => rm(scratch, { recursive: true }))

const open = (address: string) => request.get(address).set('Accept', 'text/html,*/*;q=0.8')

describe('single-page app', () => {
  it.each(['/', '/funnels?steps=a', '/users/U000001', '/users/ada@example.com'])(
    'answers %s with the page, always fresh',
    async (address) => {
      const response = await open(address)
      expect([response.status, response.text]).toEqual([200, page])
      expect(response.headers['cache-control']).toBe('no-cache')
    },
  )

  it('lets browsers keep hashed assets for a year', async () => {
    const response = await request.get('/assets/app-1a2b.js')
    expect(response.status).toBe(200)
    expect(response.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  })

  it('answers no page in the place of a missing file', async () => {
    expect((await request.get('/assets/gone.js').set('Accept', '*/*')).status).toBe(404)
    expect((await request.post('/').send({})).status).toBe(404)
  })

  it.each(['/.env', '/.git/config', '/assets/..%2f..%2foutside.txt', '/..%2foutside.txt'])(
    'keeps %s to itself',
    async (address) => {
      const response = await request.get(address)
      expect(response.status).toBeGreaterThanOrEqual(400)
      expect(response.text).not.toContain('SECRET')
    },
  )
})
