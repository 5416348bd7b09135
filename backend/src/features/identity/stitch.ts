import { hourOf } from '../../time/dayFinder.ts'
import { type Fact, type FactSource, factOf } from './fact.ts'
import { keepEarliest } from './facts.ts'
import type { IdentityModel, Move, Relabelling } from './identity.model.ts'
import { resolve } from './resolve.ts'

/** What has happened to a project's events, as far as anything follows from it. */
export interface IdentityChanges {
  /** New facts by the id of their merge. */
  facts: Map<string, Fact>
  /** Merges that were undone, or done again. */
  merges: Set<string>
  /** New events: their distinct ids, each with the persons that these events name. */
  labels: Map<string, Set<string>>
  /** The hours in which new events lie (time/dayFinder.ts). */
  hours: Set<number>
  /** Whether any events are gone, nobody knows which. */
  deleted: boolean
}

export const noChanges = (): IdentityChanges => ({
  facts: new Map(),
  merges: new Set(),
  labels: new Map(),
  hours: new Set(),
  deleted: false,
})

/** Notes a stored event. */
export function noteEvent(changes: IdentityChanges, event: FactSource & { userId: string }): void {
  addLabel(changes.labels, event.distinctId, event.userId)
  changes.hours.add(hourOf(event.timestamp))
  const fact = factOf(event)
  if (fact) keepEarliest(changes.facts, fact)
}

/** Adds what happened later to what is still to be done. */
export function addChanges(
  changes: IdentityChanges,
  { facts, merges, labels, hours, deleted }: IdentityChanges,
): void {
  for (const fact of facts.values()) keepEarliest(changes.facts, fact)
  for (const id of merges) changes.merges.add(id)
  for (const hour of hours) changes.hours.add(hour)
  changes.deleted ||= deleted
  for (const [id, names] of labels) for (const name of names) addLabel(changes.labels, id, name)
}

export interface Stitched {
  /** The persons whose events are others now. */
  userIds: Set<string>
  /** Says that whatever follows from it is stored as well. */
  settle(): Promise<void>
}

/**
 * Ties ids to persons and hands their events over. Each step may be repeated, and what a crash cut
 * short is found again by the owners that `move` noted, so that any repetition ends the same.
 */
export type Stitch = (projectId: string, changes: IdentityChanges) => Promise<Stitched>

export function createStitch({ identityModel }: { identityModel: IdentityModel }): Stitch {
  /** Finds the owners that follow from the facts anew, of these ids and all that depend on them. */
  async function reconsider(projectId: string, ids: string[]): Promise<void> {
    if (ids.length === 0) return
    const affected = await identityModel.idsTiedTo(projectId, ids)
    const [facts, owners] = await Promise.all([
      identityModel.factsLeadingFrom(projectId, affected),
      identityModel.owners(projectId, affected),
    ])
    const ownerOf = resolve(facts)
    const moves = affected
      .map((id): Move => ({ id, owner: ownerOf(id), former: owners.get(id) ?? id }))
      .filter(({ owner, former }) => owner !== former)
    await identityModel.move(projectId, moves)
  }

  return async (projectId, { facts, merges, labels: seen }) => {
    await identityModel.record(projectId, facts.values())
    const remade = await identityModel.idsOfMerges(projectId, [...merges])
    await reconsider(projectId, [
      ...new Set([...facts.values()].map(({ from }) => from)),
      ...remade,
    ])

    const labels = new Map([...seen].map(([id, of]) => [id, new Set(of)]))
    const unsettled = await identityModel.unsettled(projectId)
    for (const { id, labels: former } of unsettled) {
      for (const label of former) addLabel(labels, id, label)
    }
    const owners = await identityModel.owners(projectId, labels.keys())
    const wrong = mislabelled(labels, owners)
    await identityModel.relabel(projectId, wrong)

    const userIds = new Set<string>()
    for (const [id, names] of labels) {
      userIds.add(owners.get(id) ?? id)
      for (const name of names) userIds.add(name)
    }
    const settle = () =>
      identityModel.settle(
        projectId,
        unsettled.map(({ id }) => id),
      )
    return { userIds, settle }
  }
}

/** The events that name somebody else than their owner. */
export function mislabelled(
  labels: Map<string, Set<string>>,
  owners: Map<string, string>,
): Relabelling[] {
  const wrong: Relabelling[] = []
  for (const [id, names] of labels) {
    const owner = owners.get(id) ?? id
    for (const label of names) if (label !== owner) wrong.push({ id, label, owner })
  }
  return wrong
}

export function addLabel(labels: Map<string, Set<string>>, id: string, label: string): void {
  const names = labels.get(id)
  if (names) names.add(label)
  else labels.set(id, new Set([label]))
}
