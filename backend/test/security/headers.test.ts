import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApi, type TestApi } from '../harness.ts'

let api: TestApi
beforeAll(async () => {
  api = await createTestApi()
})
afterAll(() => api.close())

it.each(['/', '/api/auth/me', '/api/nothing', '/healthz', '/dashboard?start=2025-01-01'])(
  'protects whatever %s answers',
  async (path) => {
    const { headers } = await api.anonymous.get(path)
    const policy = new Map(
      headers['content-security-policy']?.split(';').map((directive) => {
        const [name = '', ...sources] = directive.trim().split(' ')
        return [name, sources.join(' ')] as const
      }),
    )
    expect(policy.get('default-src')).toBe("'self'")
    expect(policy.get('script-src')).toBe("'self'")
    expect(policy.get('frame-ancestors')).toBe("'none'")
    expect(policy.get('base-uri')).toBe("'none'")
    expect(policy.get('object-src')).toBe("'none'")
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['x-frame-options']).toBe('DENY')
    expect(headers['referrer-policy']).toBe('same-origin')
    expect(headers['cross-origin-opener-policy']).toBe('same-origin')
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    expect(headers).not.toHaveProperty('x-powered-by')
    expect(headers).not.toHaveProperty('access-control-allow-origin')
  },
)

it('lets nobody keep what the API answers', async () => {
  for (const path of ['/api/auth/me', '/api/projects', '/api/nothing']) {
    expect((await api.admin.get(path)).headers['cache-control']).toBe('no-store')
  }
})
