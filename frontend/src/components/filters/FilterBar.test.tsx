import { screen } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { expect, test } from 'vitest'
import { renderWithProviders } from '../../../test/renderWithProviders.tsx'
import { apiUrl, server } from '../../../test/server.ts'
import { FilterBar } from './FilterBar.tsx'

const rangeButton = (name: RegExp) => screen.findByRole('button', { name })

test('choosing a preset writes it into the URL, and Back restores the one before', async () => {
  const { router, user } = renderWithProviders(<FilterBar />)
  await user.click(await rangeButton(/^Last 30 days/))
  await user.click(await screen.findByRole('menuitem', { name: /^Last 7 days/ }))
  expect(router.state.location.search).toBe('?project=shop&range=7d')
  expect(await rangeButton(/^Last 7 days.*9 – 15 Mar 2026/)).toBeVisible()
  await router.navigate(-1)
  expect(await rangeButton(/^Last 30 days/)).toBeVisible()
})

test('custom days are held to an order and a length, then stand in the URL', async () => {
  const { router, user } = renderWithProviders(<FilterBar />)
  await user.click(await rangeButton(/^Last 30 days/))
  const from = await screen.findByLabelText('From')
  await user.clear(from)
  await user.type(from, '2026-03-20')
  expect(screen.getByText('The first day comes after the last.')).toBeVisible()
  expect(screen.getByRole('button', { name: 'Show these days' })).toBeDisabled()
  await user.clear(from)
  await user.type(from, '2026-03-10')
  await user.click(screen.getByRole('button', { name: 'Show these days' }))
  expect(router.state.location.search).toBe('?project=shop&start=2026-03-10&end=2026-03-15')
})

test('a device becomes a chip that drops it', async () => {
  const { router, user } = renderWithProviders(<FilterBar />)
  await screen.findByRole('button', { name: 'Next period' })
  await user.click(screen.getByRole('combobox', { name: 'Device' }))
  await user.click(await screen.findByRole('option', { name: 'Mobile' }))
  expect(router.state.location.search).toContain('device=mobile')
  await user.click(screen.getByRole('button', { name: 'Drop Device: Mobile' }))
  expect(router.state.location.search).toBe('?project=shop&range=30d')
})

test('the period before can be stepped to, and the next one only when it has begun', async () => {
  const { router, user } = renderWithProviders(<FilterBar />)
  expect(await screen.findByRole('button', { name: 'Next period' })).toBeDisabled()
  await user.click(screen.getByRole('button', { name: 'Previous period' }))
  expect(router.state.location.search).toBe('?project=shop&start=2026-01-15&end=2026-02-13')
  await user.click(screen.getByRole('button', { name: 'Next period' }))
  expect(router.state.location.search).toBe('?project=shop&start=2026-02-14&end=2026-03-15')
})

test('a cohort stands in the URL by its id, and on its chip by its name', async () => {
  const id = '65f0c0ffee65f0c0ffee65f0'
  const question = { match: 'all', conditions: [{ kind: 'didNot', filters: [] }] }
  const cohort = {
    id,
    project: 'shop',
    owner: 'a1',
    visibility: 'shared',
    createdAt: '2026-03-01T11:00:00.000Z',
    updatedAt: '2026-03-01T11:00:00.000Z',
    editable: true,
    name: 'Silent ones',
    kind: 'live',
    frozenAt: null,
    question,
  }
  server.use(http.get(apiUrl('/cohorts'), () => HttpResponse.json({ items: [cohort] })))
  const { router, user } = renderWithProviders(<FilterBar />)
  await user.click(await screen.findByRole('combobox', { name: 'Cohort' }))
  await user.click(await screen.findByRole('option', { name: 'Silent ones' }))
  expect(router.state.location.search).toBe(`?project=shop&range=30d&cohort=${id}`)
  await user.click(screen.getByRole('button', { name: 'Drop Cohort: Silent ones' }))
  expect(router.state.location.search).toBe('?project=shop&range=30d')
})
