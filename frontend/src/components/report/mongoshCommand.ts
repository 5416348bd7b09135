import type { Explanation } from '@footpath/contract/common'

/** A line for mongosh: the stages are Extended JSON, which EJSON turns back into dates and ids. */
export function mongoshCommand({ collection, pipeline }: Explanation): string {
  const stages = JSON.stringify(JSON.parse(pipeline), null, 2)
  return `db.getCollection(${JSON.stringify(collection)}).aggregate(EJSON.deserialize(${stages}))`
}
