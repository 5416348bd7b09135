/** Stretches of users' events, each of one session, that pass and follow one another. */
export interface Stretches {
  count: number
  users: Uint32Array
  /** The place of their block among those of the slice. */
  places: Uint32Array
  /** Rows `[from, to)` of the block. */
  froms: Uint32Array
  tos: Uint32Array
  /**
   * What tells a user's sessions apart: the id that a client gave, or below 0 a number that changes
   * with each gap.
   */
  ids: Float64Array
}

export function createStretches(room: number): Stretches {
  return {
    count: 0,
    users: new Uint32Array(room),
    places: new Uint32Array(room),
    froms: new Uint32Array(room),
    tos: new Uint32Array(room),
    ids: new Float64Array(room),
  }
}
