import { problem } from '@footpath/contract/problem'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { createTestApi, type TestApi } from '../../../test/harness.ts'

let api: TestApi
beforeAll(async () => {
  api = await createTestApi()
})
afterAll(() => api?.close())

describe('the document', () => {
  it('is for everybody, and knows every route by its path or as an alias', async () => {
    const { status, type, body } = await api.anonymous.get('/api/openapi.json')
    expect([status, type, body.openapi]).toEqual([200, 'application/json', '3.1.1'])
    for (const { method, path, description } of api.composition.routes) {
      const known = 'sameAs' in description ? description.sameAs : path
      const operation = body.paths[known.replace(/:(\w+)/g, '{$1}')]?.[method]
      expect([path, operation?.summary]).toEqual([path, expect.any(String)])
      if (known !== path) expect(operation.description).toContain(`\`${path}\``)
    }
  })

  it('names each operation once, and refers to nothing that is missing', async () => {
    const { body } = await api.anonymous.get('/api/openapi.json')
    const operations = Object.values(body.paths).flatMap((item) => Object.values(item as object))
    const ids = operations.map(({ operationId }) => operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, reference = ''] of JSON.stringify(body).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const found = reference.split('/').reduce((at, key) => at?.[key], body)
      expect([reference, found]).toEqual([reference, expect.any(Object)])
    }
  })

  it('tells of 401 where one must sign in, of 403 where roles differ, and of no 500', async () => {
    const { body } = await api.anonymous.get('/api/openapi.json')
    const statuses = (path: string, verb: string) => Object.keys(body.paths[path][verb].responses)
    expect(statuses('/api/dashboard', 'get')).toEqual([
      '200',
      '400',
      '401',
      '404',
      '422',
      '431',
      '503',
    ])
    expect(statuses('/api/accounts', 'post')).toContain('403')
    expect(statuses('/healthz', 'get')).toEqual(['200', '400', '431'])
    expect(JSON.stringify(body)).not.toContain('"500"')
    const refused = body.components.responses.Unavailable
    expect(refused.headers['Retry-After'].required).toBe(true)
    expect(Object.keys(refused.content)).toEqual(['application/problem+json'])
    expect(body.components.schemas.Problem.required).toContain('requestId')
  })
})

it('shows examples that the routes themselves would take, and answers that they may give', async () => {
  const { body: document } = await api.anonymous.get('/api/openapi.json')
  const wrong: unknown[] = []
  const check = (schema: z.ZodType | undefined, example: unknown, what: string) => {
    const issues = schema?.safeParse(example).error?.issues
    if (issues) wrong.push({ what, issues })
  }
  for (const { method, path, description } of api.composition.routes) {
    if ('sameAs' in description) continue
    const operation = document.paths[path.replace(/:(\w+)/g, '{$1}')][method]
    const sent = (place: string) =>
      Object.fromEntries(
        (operation.parameters ?? [])
          .filter((one: { in: string; required?: boolean }) => one.in === place && one.required)
          .map(({ name, example }: { name: string; example: unknown }) => [name, example]),
      )
    check(description.params, sent('path'), `the path of ${path}`)
    check(description.query, sent('query'), `the query of ${path}`)
    const bodies = operation.requestBody?.content['application/json']
    check(description.body, bodies?.example, `the body of ${path}`)
    for (const { status = 200, schema, contentType = 'application/json' } of description.answers) {
      const { example } = operation.responses[status].content?.[contentType] ?? {}
      check(schema, example, `an answer of ${path}`)
    }
  }
  expect(wrong).toEqual([])
})

describe('the page', () => {
  it('is for everybody, with files of its own only', async () => {
    const page = await api.anonymous.get('/api/docs')
    expect([page.status, page.type]).toEqual([200, 'text/html'])
    const addresses = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, at = '']) => at)
    expect(addresses.length).toBe(5)
    for (const address of addresses) {
      const { status, headers } = await api.anonymous.get(address)
      expect([address, status]).toEqual([address, 200])
      expect(headers['cache-control']).toBe('no-cache')
    }
    expect(page.text).not.toMatch(/<script>|<style|\son\w+=/)
  })

  it.each(['swagger-ui.js', 'package.json', '..%2f..%2fpackage.json', 'index.html', '__proto__'])(
    'gives no other file: %s',
    async (name) => {
      const { status, body } = await api.anonymous.get(`/api/docs/${name}`)
      expect([status, problem.safeParse(body).success]).toEqual([404, true])
    },
  )
})
