import type { Document } from 'mongodb'
import { sessionPath, standingPaths } from '../block/columnPaths.ts'

/** What a row is made of, whatever columns its project has. */
const rowPaths = ['userId', 'timestamp', 'eventId', ...standingPaths, sessionPath]

/**
 * Changes of events, and whatever ends all that is known of them. Of an event only these fields and
 * those of every row are told: events have several times as many, and each would be written by the
 * database and read here.
 */
export function feedStages(paths: Iterable<string>): Document[] {
  return [
    {
      $match: {
        $or: [
          {
            'ns.coll': 'events',
            operationType: { $in: ['insert', 'update', 'replace', 'delete', 'drop', 'rename'] },
          },
          { 'to.coll': 'events', operationType: 'rename' },
          { operationType: { $in: ['dropDatabase', 'invalidate'] } },
        ],
      },
    },

    {
      $project: {
        operationType: 1,
        'documentKey._id': 1,
        ...Object.fromEntries(
          outermost([...rowPaths, ...paths]).map((path) => [`fullDocument.${path}`, 1]),
        ),
        'fullDocumentBeforeChange.userId': 1,
        'fullDocumentBeforeChange.timestamp': 1,
        'updateDescription.updatedFields.userId': 1,
        'updateDescription.updatedFields.timestamp': 1,
      },
    },
  ]
}

/** Without paths that lead into what another one brings whole: the database takes only one of both. */
function outermost(paths: readonly string[]): string[] {
  return paths.filter((path) => !paths.some((outer) => path.startsWith(`${outer}.`)))
}
