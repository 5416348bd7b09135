import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import type { ApiError } from '../api/apiError.ts'
import { QueryState } from './QueryState.tsx'

const settled = { isError: false, isFetching: false, refetch: () => undefined }
const show = (text: string) => <p>{text}</p>

test('the first load shows the skeleton', () => {
  render(
    <QueryState query={{ ...settled, isFetching: true }} skeleton={<p>skeleton</p>}>
      {show}
    </QueryState>,
  )
  expect(screen.getByText('skeleton').parentElement).toHaveAttribute('aria-busy', 'true')
})

test('a refetch keeps the old data, dimmed', () => {
  render(
    <QueryState query={{ ...settled, data: 'old', isFetching: true }} skeleton={null}>
      {show}
    </QueryState>,
  )
  const old = screen.getByText('old').parentElement
  expect(old).toHaveAttribute('aria-busy', 'true')
  expect(old).toHaveStyle({ opacity: '0.5' })
})

test('an error says what happened, has its request id, and tries again', async () => {
  const refetch = vi.fn()
  const error: ApiError = {
    status: 503,
    title: 'Too busy',
    detail: 'Ask for a shorter range.',
    requestId: 'req-7',
    retryAfterSeconds: 5,
  }
  render(
    <QueryState query={{ ...settled, isError: true, error, refetch }} skeleton={null}>
      {show}
    </QueryState>,
  )
  expect(screen.getByRole('alert')).toHaveTextContent('Ask for a shorter range.')
  expect(screen.getByText('Request req-7')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(refetch).toHaveBeenCalledOnce()
})
