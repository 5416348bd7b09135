import type { Tally } from './tallyPlan.ts'

/** In which groups and buckets some users, who are counted together, have been seen. */
export interface Sightings {
  /** How many users there is room for. */
  users: number
  groups: number
  /** Of each user so many words, with a bit for each group; 0 with several buckets. */
  words: number
  /**
   * Those words. With several buckets, for each user and each group the last bucket in which they were
   * counted, as `turn + bucket`; whatever is smaller than `turn` was left by other users.
   */
  table: Uint32Array
  turn: number
}

/** Words of a table: few enough to stay in the processor's cache. */
const tableSize = 2 ** 16
/** With very many groups the table grows rather than to hold fewer users. */
const fewestUsers = 64

/** For `most` users, or as many of them as are to be counted together. */
export function createSightings(
  most: number,
  { groups, buckets }: { groups: number; buckets: number },
): Sightings {
  const words = buckets === 1 ? Math.ceil(groups / 32) : 0
  const wordsOfUser = words || groups
  const users = Math.min(most, Math.max(fewestUsers, Math.floor(tableSize / wordsOfUser)))
  return { users, groups, words, table: new Uint32Array(users * wordsOfUser), turn: 1 }
}

/** Makes room for other users. */
export function turnToOthers(sightings: Sightings, buckets: number): void {
  // Turns take the place of clearing: what others left is smaller than the next one.
  if (sightings.words === 0) sightings.turn += buckets
  else sightings.table.fill(0)
}

/**
 * Counts a user in a group's cell, unless that was done before. Of each user buckets come in their
 * order.
 */
export function see(
  { table, words, groups, turn }: Sightings,
  { users, everybody }: Pick<Tally, 'users' | 'everybody'>,
  user: number,
  group: number,
  bucket: number,
  cell: number,
): void {
  if (words > 0) {
    const place = user * words + (group >>> 5)
    const some = table[place] as number
    const bit = 1 << (group & 31)
    if ((some & bit) !== 0) return
    table[place] = some | bit
    everybody[group] = (everybody[group] as number) + 1
  } else {
    const place = user * groups + group
    const before = table[place] as number
    if (before >= turn + bucket) return
    table[place] = turn + bucket
    if (before < turn) everybody[group] = (everybody[group] as number) + 1
  }
  users[cell] = (users[cell] as number) + 1
}
