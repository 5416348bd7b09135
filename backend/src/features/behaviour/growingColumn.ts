/** Numbers of a count that is known only at the end, eight bytes each. */
export interface GrowingColumn {
  set(place: number, value: number): void
  /** The numbers at these places; 0 where none was set. */
  at(places: readonly number[]): Float64Array
}

export function createGrowingColumn(): GrowingColumn {
  let numbers = new Float64Array(1024)
  return {
    set(place, value) {
      if (place >= numbers.length) {
        const larger = new Float64Array(Math.max(place + 1, 2 * numbers.length))
        larger.set(numbers)
        numbers = larger
      }
      numbers[place] = value
    },
    at: (places) => Float64Array.from(places, (place) => numbers[place] ?? 0),
  }
}
