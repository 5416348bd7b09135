import type { kept } from '@footpath/contract/kept'
import type { z } from 'zod'
import type { Principal } from '../../http/route.ts'
import type { Kept } from './kept.ts'

/** Who asks for what people keep. */
export type Reader = Pick<Principal, 'accountId' | 'role'>

/** One's own, what is shared with the project, and for admins everything. */
export function mayRead({ ownerId, visibility }: Kept, { accountId, role }: Reader): boolean {
  return role === 'admin' || visibility === 'shared' || ownerId === accountId
}

/** One's own, and for admins everything; whoever only reads changes nothing. */
export function mayChange({ ownerId }: Kept, { accountId, role }: Reader): boolean {
  return role === 'admin' || (role === 'analyst' && ownerId === accountId)
}

/** What all kept things show on the wire. */
export function presentKept(thing: Kept, reader: Reader): z.output<typeof kept> {
  const { id, projectId, ownerId, visibility, createdAt, updatedAt } = thing
  return {
    id,
    project: projectId,
    owner: ownerId,
    visibility,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    editable: mayChange(thing, reader),
  }
}
