import type { ReplayResult } from '@footpath/contract/quarantine'

/** What became of what was replayed, in a sentence. */
export function replayText({ stored, duplicates, rejected }: ReplayResult): string {
  const parts = [
    stored > 0 && `${stored} stored`,
    duplicates > 0 && `${duplicates} already stored`,
    rejected > 0 && `${rejected} still rejected`,
  ].filter((part) => part !== false)
  return parts.length === 0 ? 'There was nothing to replay.' : `Replayed: ${parts.join(', ')}.`
}
