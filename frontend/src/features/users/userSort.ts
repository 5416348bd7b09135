import type { Sort } from '../../components/DataTable.tsx'

/** The API's way of saying it, a column with a minus for descending, as the table's. */
export function parseSort(sort: string): Sort {
  return sort.startsWith('-')
    ? { key: sort.slice(1), direction: 'desc' }
    : { key: sort, direction: 'asc' }
}

/** The table's order as the API wants it: `-revenue`. */
export function formatSort({ key, direction }: Sort): string {
  return direction === 'desc' ? `-${key}` : key
}
