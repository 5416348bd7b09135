import { screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { renderWithProviders } from '../../test/renderWithProviders.tsx'
import { type Column, DataTable } from './DataTable.tsx'

interface Row {
  id: string
  events: number
}
const columns: Column<Row>[] = [
  { key: 'id', label: 'User', sortable: true, render: ({ id }) => id },
  { key: 'events', label: 'Events', sortable: true, numeric: true, render: (row) => row.events },
]

test('headers say how the table is sorted and ask for another order', async () => {
  const onSort = vi.fn()
  const { user } = renderWithProviders(
    <DataTable
      caption="Users"
      columns={columns}
      rows={[{ id: 'u1', events: 3 }]}
      rowKey={({ id }) => id}
      rowLink={({ id }) => `/users/${id}`}
      sort={{ key: 'id', direction: 'asc' }}
      onSort={onSort}
    />,
  )
  const header = await screen.findByRole('columnheader', { name: /User/ })
  expect(header).toHaveAttribute('aria-sort', 'ascending')
  await user.click(screen.getByRole('button', { name: 'User' }))
  expect(onSort).toHaveBeenLastCalledWith({ key: 'id', direction: 'desc' })
  await user.click(screen.getByRole('button', { name: 'Events' }))
  expect(onSort).toHaveBeenLastCalledWith({ key: 'events', direction: 'desc' })
  expect(screen.getByRole('link', { name: 'u1' })).toHaveAttribute('href', '/users/u1')
})
