import type { UserGroup } from './userGroup.ts'

/** Ids are told in one document, of which there is so much room. */
const mostAtOnce = 10_000
/** Asking takes as long as reading two thousand ids: whoever asks again asks for so many. */
const fewestAgain = 2_500
const growth = 4

/**
 * A page of a group's people in the order in which `read` tells everybody's ids: as many are read as
 * hold the page if the group is spread evenly over the order, then more and more, up to the last one.
 */
export async function walkToPage(
  group: Pick<UserGroup, 'count' | 'everybody' | 'has'>,
  {
    read,
    skip,
    limit,
  }: {
    read(window: { skip: number; limit: number }): Promise<string[]>
    skip: number
    limit: number
  },
): Promise<string[]> {
  const end = Math.min(skip + limit, group.count)
  const found = new Set<string>()
  let next = evenReach(group, end)
  for (let from = 0; found.size < end; ) {
    const size = Math.min(next, mostAtOnce)
    const ids = await read({ skip: from, limit: size })
    for (const id of ids) if (group.has(id)) found.add(id)
    if (ids.length < size) break
    from += size
    next = Math.max(growth * size, fewestAgain)
  }
  return [...found].slice(skip, end)
}

/** How far a walk goes until it has met so many of the group, and a few more by chance. */
function evenReach({ count, everybody }: Pick<UserGroup, 'count' | 'everybody'>, met: number) {
  const margin = 3 * Math.sqrt(met)
  return Math.ceil((met + margin) * (everybody / Math.max(1, count)))
}

/** Reading a person's whole document takes as long as reading so many ids in an index. */
const idsPerDocument = 5
/** A question names so many people at most. */
const mostNamed = 10_000

/** Whether to name a group and sort it takes less than to walk until the page is full. */
export function isSoonSorted(
  group: Pick<UserGroup, 'count' | 'everybody'>,
  { skip, limit }: { skip: number; limit: number },
): boolean {
  const reach = Math.min(evenReach(group, Math.min(skip + limit, group.count)), group.everybody)
  return group.count <= mostNamed && group.count * idsPerDocument < reach
}
