import type { IngestResult } from '@footpath/contract/ingest'
import { badRequest } from '../../http/problem.ts'
import { batchLimits, tooLarge } from './readBody.ts'

/** More than fit into a batch's bytes, unless they are empty. */
const mostMessages = 10_000

/**
 * The messages of a batch.
 * @throws 400 when there are none, 413 when there are too many
 */
export function requireBatch(batch: unknown): unknown[] {
  if (!Array.isArray(batch)) throw badRequest('The body has no batch of messages.')
  if (batch.length === 0) throw badRequest('The batch is empty.')
  if (batch.length > mostMessages) throw tooLarge(batchLimits.bytes)
  return batch
}

/**
 * All is well for the client, unless there was nothing that could be taken.
 * @throws 400 with the reasons
 */
export function requireAnyStored({ accepted, duplicates, rejected }: IngestResult): void {
  if (accepted + duplicates > 0) return
  const errors = rejected.slice(0, 100).map(({ index, code, detail }) => ({
    pointer: `/batch/${index}`,
    code,
    message: detail,
  }))
  const [first] = rejected
  throw badRequest(`No message can be stored: ${first?.detail ?? 'there is none'}.`, errors)
}
