import type { UserNumbers } from '../../columns/block/catalog.ts'

/** Some of a project's people, in memory. */
export interface UserGroup extends Marked {
  /** About how many people the project has, them included. */
  everybody: number
  has(userId: string): boolean
  /** Them one by one, in no order. */
  ids(): string[]
}

/** People by the numbers that the columns have given them. */
export interface Marked {
  users: UserNumbers
  /** By number, 1 for whoever is one of them; whoever came later is not. */
  isMember: Uint8Array
  /** How many they are. */
  count: number
}

export function createUserGroup({ users, isMember, count }: Marked): UserGroup {
  return {
    ...{ users, isMember, count },
    everybody: users.count(),
    has(userId) {
      const user = users.find(userId)
      return user !== undefined && isMember[user] === 1
    },
    ids() {
      const ids: string[] = []
      for (let user = isMember.indexOf(1); user >= 0; user = isMember.indexOf(1, user + 1)) {
        ids.push(users.idOf(user))
      }
      return ids
    },
  }
}

/** Those of a group who are among these, each named once. */
export function among({ users, isMember }: UserGroup, userIds: readonly string[]): UserGroup {
  const isBoth = new Uint8Array(isMember.length)
  let count = 0
  for (const userId of userIds) {
    const user = users.find(userId)
    if (user === undefined || isMember[user] !== 1 || isBoth[user] === 1) continue
    isBoth[user] = 1
    count += 1
  }
  return createUserGroup({ users, isMember: isBoth, count })
}
