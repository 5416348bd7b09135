import type { IdentityDifferences } from '../../identity/identityRebuild.ts'
import type { RollupFindings } from '../../rollups/verify.ts'
import type { Differences } from '../differences.ts'

/** One thing that stands otherwise than the events say; told to people, and compared as text. */
export interface Finding {
  kind: 'merge' | 'identity' | 'event' | 'session' | 'user' | 'roll-up'
  text: string
}

/** What a derivation would change, one line a document. */
export function describeDifferences(found: IdentityDifferences | Differences): Finding[] {
  return 'facts' in found ? ofIdentities(found) : ofUsers(found)
}

function ofIdentities({ facts, moves, relabellings }: IdentityDifferences): Finding[] {
  return [
    ...facts.wrong.map(({ from, to }) => finding('merge', `${from} → ${to}: not as first said`)),
    ...facts.unfounded.map((id) => finding('merge', `${id}: no event says so`)),
    ...moves.map(({ id, owner, former }) =>
      finding('identity', `${id}: belongs to ${owner}, not to ${former}`),
    ),
    ...relabellings.map(({ id, label, owner }) =>
      finding('event', `events of ${id}: belong to ${owner}, but name ${label}`),
    ),
  ]
}

function ofUsers({ sessions, users }: Differences): Finding[] {
  return [
    ...[...sessions.missing, ...sessions.wrong].map(({ _id }) =>
      finding('session', `${_id}: missing or wrong`),
    ),
    ...sessions.stale.map((id) => finding('session', `${id}: should not be`)),
    ...[...users.missing, ...users.wrong].map(({ _id }) =>
      finding('user', `${_id}: missing or wrong`),
    ),
    ...users.stale.map((id) => finding('user', `${id}: should not be`)),
  ]
}

/** A row of a roll-up that reports trust although the events say otherwise. */
export function describeRollup({ collection, day, key }: RollupFindings['wrong'][number]): Finding {
  return finding('roll-up', `${collection} of ${day}, ${key}: missing or wrong`)
}

function finding(kind: Finding['kind'], text: string): Finding {
  return { kind, text }
}
