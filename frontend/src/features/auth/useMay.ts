import { type Role, roles } from '@footpath/contract/auth'
import { useSelector } from 'react-redux'
import { selectSession } from '../../api/sessionSlice.ts'

/** Whether whoever is signed in may do what needs this role. The server decides; pages only say. */
export function useMay(needed: Role): boolean {
  const session = useSelector(selectSession)
  if (session.status !== 'signedIn') return false
  return roles.indexOf(session.account.role) >= roles.indexOf(needed)
}
