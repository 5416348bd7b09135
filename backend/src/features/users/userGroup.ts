/** Some of a project's people, in memory. */
export interface UserGroup {
  /** How many they are. */
  count: number
  /** About how many people the project has, them included. */
  everybody: number
  has(userId: string): boolean
  /** Them one by one, in no order. */
  ids(): string[]
}

/** Those of a group who are among these, each named once. */
export function among(group: UserGroup, userIds: readonly string[]): UserGroup {
  const both = new Set(userIds.filter(group.has))
  return {
    count: both.size,
    everybody: group.everybody,
    has: (userId) => both.has(userId),
    ids: () => [...both],
  }
}
