/** A list of numbers, eight bytes each, however many there are. */
export interface NumberList {
  push(value: number): void
  /** The numbers so far, to be kept. */
  values(): Float64Array
}

export function createNumberList(): NumberList {
  let room = new Float64Array(64)
  let length = 0
  return {
    push(value) {
      if (length === room.length) {
        const wider = new Float64Array(2 * length)
        wider.set(room)
        room = wider
      }
      room[length] = value
      length += 1
    },
    values: () => room.slice(0, length),
  }
}
