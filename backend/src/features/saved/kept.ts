import type { KeptDocument } from '../../db/documents.ts'

/** What all that people keep in a project has in common. */
export interface Kept extends Omit<KeptDocument, '_id'> {
  id: string
}
