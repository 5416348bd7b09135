/** Users whose path goes from a node to one of the next level; at level 0 from nowhere. */
export interface LinkRow {
  level: number
  from: string | null
  to: string
  users: number
}

/** A node, or with `from` a link to it; without `to` every path. */
export interface PathPlace {
  level: number
  from: string | undefined
  to: string | undefined
}
