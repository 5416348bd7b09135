import { type Catalog, dictionaryOf } from '../../columns/block/catalog.ts'
import { textOf } from '../../columns/block/dictionary.ts'
import { createNumberMap } from '../../columns/scan/numberMap.ts'
import { idsOf } from '../../columns/scan/people.ts'
import type { Scan } from '../../columns/scan/scan.ts'
import type { Slice } from '../../columns/scan/slice.ts'
import { endCode, nodeAt, type VisitPath } from './paths.path.scan.ts'
import { type PathPlan, type PathScanQuestion, pathNeeds, pathPlan } from './paths.plan.scan.ts'
import type { LinkRow, PathPlace } from './paths.rows.ts'
import { forEachSessionPath } from './paths.session.scan.ts'
import { linkRows, nodeName, type Transition, toldNames } from './paths.transitions.scan.ts'
import { forEachWindowPath } from './paths.window.scan.ts'

export interface PathRows {
  /** By level, the events told by name, the most frequent first. */
  told: string[][]
  links: LinkRow[]
}

interface Plan extends PathPlan {
  top: number
}

/** Users by transition, in `keyOf` each. */
interface Part {
  keys: Float64Array
  users: Float64Array
}

/** What is told of paths, and the links between it, in one pass: `toldStages` and `linkStages`. */
export const pathsScan: Scan<PathScanQuestion, Plan, Part, PathRows> = {
  name: 'paths',
  needs: pathNeeds,
  plan: (question, catalog) => ({ ...pathPlan(question, catalog), top: question.top }),
  count(plan, slice) {
    const counts = createNumberMap()
    forEachPath(slice, plan, (_, path) => {
      let from = endCode
      for (let level = 0; level <= plan.levels; level += 1) {
        const to = nodeAt(path, level)
        if (to === null) return
        counts.add(keyOf({ level, from, to }, plan), 1)
        from = to
      }
    })
    const { keys, values } = counts.entries()
    return { keys, users: values }
  },
  merge(parts, { plan, catalog }) {
    const transitions = parts.flatMap((part) =>
      Array.from(part.keys, (key, index) => ({
        ...transitionOf(key, plan, catalog),
        users: part.users[index] as number,
      })),
    )
    const told = toldNames(transitions, plan)
    return { told, links: linkRows(transitions, told) }
  },
}

interface PeopleQuestion extends PathScanQuestion {
  told: string[][]
  place: PathPlace
}

interface PeoplePlan extends PathPlan {
  /** Nodes that a path has to have: a level, and 1 for each code that is told as the node. */
  nodes: { level: number; isNode: Uint8Array }[]
}

/** The users whose path goes through a node, or along a link: `peopleStages` of the pipeline. */
export const pathsPeopleScan: Scan<PeopleQuestion, PeoplePlan, Uint32Array, string[]> = {
  name: 'paths-people',
  needs: pathNeeds,
  plan: (question, catalog) => ({
    ...pathPlan(question, catalog),
    nodes: nodesOf(question, catalog),
  }),
  count(plan, slice) {
    const found: number[] = []
    forEachPath(slice, plan, (user, path) => {
      for (const { level, isNode } of plan.nodes) {
        const node = nodeAt(path, level)
        if (node === null || isNode[node] !== 1) return
      }
      found.push(user)
    })
    return Uint32Array.from(found)
  },
  merge: (parts, { catalog }) => idsOf(parts, catalog),
}

function forEachPath(slice: Slice, plan: PathPlan, visit: VisitPath): void {
  if (plan.windowMs === null) forEachSessionPath(slice, plan, visit)
  else forEachWindowPath(slice, plan, visit)
}

/** A transition as one number, from 1 on. */
function keyOf(
  { level, from, to }: { level: number; from: number; to: number },
  { names }: PathPlan,
): number {
  return (level * names + from) * names + to + 1
}

function transitionOf(key: number, { names }: PathPlan, catalog: Catalog) {
  const dictionary = dictionaryOf(catalog, 'eventType')
  const [to, rest] = [(key - 1) % names, Math.floor((key - 1) / names)]
  // No event has the code of the end, which at level 0 stands for where paths come from.
  return {
    level: Math.floor(rest / names),
    from: textOf(dictionary, rest % names),
    to: textOf(dictionary, to),
  } satisfies Omit<Transition, 'users'>
}

function nodesOf({ told, place }: PeopleQuestion, catalog: Catalog): PeoplePlan['nodes'] {
  const dictionary = dictionaryOf(catalog, 'eventType')
  const asked = [
    { level: place.level, node: place.to },
    { level: place.level - 1, node: place.from },
  ]
  return asked
    .filter(({ node }) => node !== undefined)
    .map(({ level, node }) => ({
      level,
      isNode: Uint8Array.from({ length: dictionary.size() }, (_, code) =>
        nodeName(textOf(dictionary, code), told[level]) === node ? 1 : 0,
      ),
    }))
}
