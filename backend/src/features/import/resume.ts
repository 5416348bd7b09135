import { createHash } from 'node:crypto'
import type { ImportCheckpoint } from './checkpoint.model.ts'
import { damageOf, openFile } from './openFile.ts'

/** A file beside the checkpoint of an earlier import of it. */
export type Comparison =
  /** Begins otherwise than the one that was imported. */
  | 'changed'
  /** Begins the same, and goes on. */
  | 'longer'
  /** The same to the last byte. */
  | 'same'

/** Compares by the hash of all that was read: names and dates of files prove nothing. */
export async function compareWithCheckpoint(
  path: string,
  { bytes, sha256 }: Pick<ImportCheckpoint, 'bytes' | 'sha256'>,
): Promise<Comparison> {
  const { text } = await openFile(path)
  const hash = createHash('sha256')
  let left = bytes
  let goesOn = false
  try {
    for await (const chunk of text as AsyncIterable<Buffer>) {
      hash.update(chunk.subarray(0, left))
      goesOn = chunk.length > left
      left -= Math.min(left, chunk.length)
      if (goesOn) break
    }
  } catch (error) {
    if (damageOf(error) === null) throw error
    // Whatever comes after is not known.
    goesOn = true
  }
  if (left > 0 || hash.digest('base64url') !== sha256) return 'changed'
  return goesOn ? 'longer' : 'same'
}

/** Raised when rows are read in another way than before, and are to be read again. */
const readerVersion = 1

/** What a checkpoint belongs to: an export, and all that decides how its rows are read. */
export function checkpointKey(parts: {
  fingerprint: string
  overrides: Map<string, string>
  [setting: string]: unknown
}): string {
  const told = { readerVersion, ...parts, overrides: [...parts.overrides] }
  return createHash('sha256').update(JSON.stringify(told)).digest('base64url')
}
