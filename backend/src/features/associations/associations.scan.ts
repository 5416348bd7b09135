import { maximumTested } from '@footpath/contract/answerLimits'
import { byBytes } from '../../columns/block/byBytes.ts'
import { codeOf, dictionaryOf } from '../../columns/block/catalog.ts'
import { textOf } from '../../columns/block/dictionary.ts'
import { addUpOf } from '../../columns/scan/addUp.ts'
import { idsOf } from '../../columns/scan/people.ts'
import type { Scan } from '../../columns/scan/scan.ts'
import {
  forEachNewcomer,
  type NewcomerPlan,
  type NewcomerQuestion,
  newcomerNeeds,
  newcomerPlan,
} from './associations.newcomers.ts'
import type { AssociationCell } from './associations.pipeline.ts'
import type { ExposureRow } from './associations.rows.ts'

/** By the code of an event's name; under 0, which no event has, all new users. */
interface Part {
  users: Float64Array
  retained: Float64Array
  pending: Float64Array
}

const everybody = 0

/** New users by what they did at first, and whether they came back: `exposureStages` of the pipeline. */
export const exposuresScan: Scan<NewcomerQuestion, NewcomerPlan, Part, ExposureRow[]> = {
  name: 'associations',
  needs: newcomerNeeds,
  plan: newcomerPlan,
  count(plan, slice) {
    const users = new Float64Array(plan.names)
    const retained = new Float64Array(plan.names)
    const pending = new Float64Array(plan.names)
    forEachNewcomer(slice, plan, (newcomer) => {
      if (newcomer.pending) {
        pending[everybody] = (pending[everybody] as number) + 1
        return
      }
      const back = newcomer.retained ? 1 : 0
      users[everybody] = (users[everybody] as number) + 1
      retained[everybody] = (retained[everybody] as number) + back
      for (let index = 0; index < newcomer.count; index += 1) {
        const name = newcomer.did[index] as number
        users[name] = (users[name] as number) + 1
        retained[name] = (retained[name] as number) + back
      }
    })
    return { users, retained, pending }
  },
  merge(parts, { plan: { names }, catalog }) {
    const sumOf = (key: keyof Part) => addUpOf(parts, key, names)
    const [users, retained, pending] = [sumOf('users'), sumOf('retained'), sumOf('pending')]
    const dictionary = dictionaryOf(catalog, 'eventType')
    const [population, ...events] = Array.from({ length: names }, (_, code) => ({
      eventType: textOf(dictionary, code),
      users: users[code] as number,
      retained: retained[code] as number,
      pending: pending[code] as number,
    }))
    if (!population || population.users + population.pending === 0) return []
    const done = events.filter((row) => row.users > 0).sort(byUsers)
    return [population, ...done.slice(0, maximumTested + 1)]
  },
}

interface PeopleQuestion extends NewcomerQuestion {
  cell: AssociationCell
}

interface PeoplePlan extends NewcomerPlan {
  cell: AssociationCell
  /** The code of the cell's event. */
  name: number
}

/** The new users of a cell, or of a margin: `peopleStages` of the pipeline. */
export const associationsPeopleScan: Scan<PeopleQuestion, PeoplePlan, Uint32Array, string[]> = {
  name: 'associations-people',
  needs: newcomerNeeds,
  plan: (question, catalog) => ({
    ...newcomerPlan(question, catalog),
    cell: question.cell,
    name: codeOf(catalog, 'eventType', question.cell.eventType),
  }),
  count(plan, slice) {
    const { eventType, exposed, retained, pending } = plan.cell
    const found: number[] = []
    forEachNewcomer(slice, plan, (newcomer) => {
      if (newcomer.pending !== pending) return
      if (retained !== undefined && newcomer.retained !== retained) return
      const isExposed = newcomer.did.subarray(0, newcomer.count).includes(plan.name)
      if (eventType === undefined || isExposed === exposed) found.push(newcomer.user)
    })
    return Uint32Array.from(found)
  },
  merge: (parts, { catalog }) => idsOf(parts, catalog),
}

function byUsers(one: ExposureRow, other: ExposureRow): number {
  return other.users - one.users || byBytes(one.eventType ?? '', other.eventType ?? '')
}
