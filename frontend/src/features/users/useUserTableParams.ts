import { useSearchParams } from 'react-router-dom'
import {
  readUserTableParams,
  type UserTableParams,
  writeUserTableParams,
} from './userTableParams.ts'

/**
 * The user table's search, order and page, whose only state is the URL. Searches replace the
 * history's entry, for nobody wants Back to take away one letter at a time; the rest can be undone.
 */
export function useUserTableParams() {
  const [params, setParams] = useSearchParams()
  const change = (changes: Partial<UserTableParams>) =>
    setParams((current) => writeUserTableParams(current, changes), {
      replace: changes.q !== undefined,
      preventScrollReset: true,
    })
  return { ...readUserTableParams(params), change }
}
