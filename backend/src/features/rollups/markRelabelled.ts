import type { Collections } from '../../db/collections.ts'
import { type IdentityModel, type Relabelling, slices } from '../identity/identity.model.ts'
import type { DayMarks, DayProject } from './days/dayMarks.ts'

/** Ids in one question to the database. */
const idsAtOnce = 500

/** The identity model, handing events over such that no roll-up of their days is trusted after. */
export function markRelabelled(
  identityModel: IdentityModel,
  {
    events,
    dayMarks,
    findProject,
  }: {
    events: Collections['events']
    dayMarks: Pick<DayMarks, 'around'>
    findProject: (id: string) => Promise<DayProject | null>
  },
): IdentityModel {
  /** The beginnings of the hours in which these events lie, and perhaps some others. */
  async function hours(projectId: string, relabellings: Relabelling[]): Promise<Date[]> {
    const found = await events
      .aggregate<{ _id: Date }>([
        {
          $match: {
            projectId,
            userId: { $in: relabellings.map(({ label }) => label) },
            distinctId: { $in: relabellings.map(({ id }) => id) },
          },
        },

        { $group: { _id: { $dateTrunc: { date: '$timestamp', unit: 'hour' } } } },
      ])
      .toArray()
    // Where midnight is not on the hour, the last instant of one lies on another day than the first.
    return found.flatMap(({ _id }) => [_id, new Date(_id.getTime() + 3_600_000 - 1)])
  }

  return {
    ...identityModel,
    async relabel(projectId, relabellings) {
      if (relabellings.length === 0) return
      const project = await findProject(projectId)
      for (const part of slices(relabellings, idsAtOnce)) {
        const work = () => identityModel.relabel(projectId, part)
        if (project) {
          await dayMarks.around({ project, instants: await hours(projectId, part), work })
        } else await work()
      }
    },
  }
}
