import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, vi } from 'vitest'
import { server } from './server.ts'

// jsdom has no canvas. What a chart draws is tested as data, and seen in the end-to-end tests.
vi.mock('../src/components/ChartRenderer.tsx', () => ({ ChartRenderer: () => null }))
vi.mock('../src/components/SankeyRenderer.tsx', () => ({ SankeyRenderer: () => null }))

// A busy machine renders slowly; what never comes still fails.
configure({ asyncUtilTimeout: 5000 })

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
afterEach(() => {
  cleanup()
  server.resetHandlers()
  window.localStorage.clear()
})
afterAll(() => server.close())
