import { z } from 'zod'
import { eventName, explained, reportMeta, reportQuery, wholeNumber } from './common.ts'
import { flag } from './flag.ts'
import { conversionWindow } from './funnel.ts'
import { beyondMaximumRow, peopleParameters, withinMaximumRow } from './people.ts'

/** What holds a path together: a session, or a time from its anchor on. */
export const pathScopes = ['session', 'window'] as const
export type PathScope = (typeof pathScopes)[number]

export const maximumLevels = 10
export const maximumNodes = 20
const dayInSeconds = 86_400

/** The parameters as they travel, in a query string or as JSON. */
export const pathsParameters = reportQuery.extend({
  /** Paths go forward from this event, or back from `endEvent`; without both, from the beginning. */
  startEvent: eventName.optional(),
  endEvent: eventName.optional(),
  /** Steps after the anchor, which is level 0. */
  levels: wholeNumber({ min: 1, max: maximumLevels }).default(5),
  /** Events told by name at each level. */
  top: wholeNumber({ min: 1, max: maximumNodes }).default(8),
  scope: z.enum(pathScopes).default('session'),
  /** With `scope=window`, and only then; a day unless it says otherwise. */
  window: conversionWindow.optional(),
  /** Whether an event repeated at once counts as one. */
  collapse: flag.default(false),
})
type Parameters = z.output<typeof pathsParameters>

function refuseContradictions(
  { startEvent, endEvent, scope, window }: Parameters,
  context: z.RefinementCtx,
): void {
  const fail = (field: string, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message })
  if (startEvent !== undefined && endEvent !== undefined) {
    fail('endEvent', 'paths go from a start event or back from an end event, not both')
  }
  if (window !== undefined && scope !== 'window') fail('window', 'a window goes with scope=window')
}

/** `windowSeconds` is null where sessions hold the paths together. */
function withWindow<Asked extends Parameters>({ window, ...asked }: Asked) {
  const windowSeconds = asked.scope === 'window' ? (window ?? dayInSeconds) : null
  return { ...asked, windowSeconds }
}

export const pathsQuery = pathsParameters.superRefine(refuseContradictions).transform(withWindow)
export type PathsQuery = z.output<typeof pathsQuery>
export type PathsQueryInput = z.input<typeof pathsQuery>

/** Whose path goes through a node, `level` and `to`, or along a link, with `from` of the level before. */
export const pathsPeopleQuery = pathsParameters
  .extend({
    level: wholeNumber({ min: 0, max: maximumLevels }).default(0),
    /** A node's name at the level; without one, everybody with a path. */
    to: eventName.optional(),
    from: eventName.optional(),
    ...peopleParameters,
  })
  .superRefine((asked, context) => {
    refuseContradictions(asked, context)
    const fail = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message })
    if (asked.level > asked.levels) fail('level', `the report has only ${asked.levels} levels`)
    if (asked.to === undefined && (asked.level > 0 || asked.from !== undefined)) {
      fail('to', 'name the node at this level')
    }
    if (asked.from !== undefined && asked.level === 0) fail('from', 'nothing leads to level 0')
  })
  .refine(withinMaximumRow, beyondMaximumRow)
  .transform(withWindow)
export type PathsPeopleQuery = z.output<typeof pathsPeopleQuery>

const count = z.number().int()

export const pathNode = z.object({
  /** 0 is the anchor; level n is n steps away from it. */
  level: count,
  /** An event's name, `(other)` or `(exit)`. */
  eventType: z.string(),
  users: count,
})
export type PathNode = z.infer<typeof pathNode>

export const pathLink = z.object({
  /** Of the node that it leads to; `from` is one level nearer to the anchor. */
  level: count,
  from: z.string(),
  to: z.string(),
  users: count,
})
export type PathLink = z.infer<typeof pathLink>

export const paths = z.object({
  /** Users with a path. */
  users: count,
  /** By level, the most frequent first, then `(other)` and `(exit)`. */
  nodes: z.array(pathNode),
  links: z.array(pathLink),
  meta: reportMeta,
  ...explained,
})
export type Paths = z.infer<typeof paths>
