/**
 * Numbers by number, for loops in which a Map costs too much: no entry allocates anything. Keys are
 * whole numbers from 1 to 2^53 − 1.
 */
export interface NumberMap {
  /** Adds to the key's value, which is 0 at first. */
  add(key: number, amount: number): void
  /** The key's value, which `value` becomes where there is none. */
  getOrSet(key: number, value: number): number
  /** Forgets all entries, in a time that goes by how many there are. */
  clear(): void
  entries(): { keys: Float64Array; values: Float64Array }
}

/** With open addressing: an entry stands in the first free place from the one of its key's hash on. */
export function createNumberMap(): NumberMap {
  let places = 64
  let keys = new Float64Array(places)
  let values = new Float64Array(places)
  /** The places taken, in the order in which they were. */
  let taken = new Uint32Array(places / 2)
  let count = 0

  /** The place of the key, or the free one where it belongs. */
  function placeOf(key: number): number {
    let place = hashOf(key) & (places - 1)
    while (keys[place] !== 0 && keys[place] !== key) place = (place + 1) & (places - 1)
    return place
  }

  function put(key: number, value: number): void {
    if (count === taken.length) grow()
    const place = placeOf(key)
    keys[place] = key
    values[place] = value
    taken[count] = place
    count += 1
  }

  function grow(): void {
    const old = entries()
    places *= 4
    keys = new Float64Array(places)
    values = new Float64Array(places)
    taken = new Uint32Array(places / 2)
    count = 0
    old.keys.forEach((key, index) => {
      put(key, old.values[index] as number)
    })
  }

  function entries() {
    const all = { keys: new Float64Array(count), values: new Float64Array(count) }
    for (let index = 0; index < count; index += 1) {
      const place = taken[index] as number
      all.keys[index] = keys[place] as number
      all.values[index] = values[place] as number
    }
    return all
  }

  return {
    add(key, amount) {
      const place = placeOf(key)
      if (keys[place] === key) values[place] = (values[place] as number) + amount
      else put(key, amount)
    },
    getOrSet(key, value) {
      const place = placeOf(key)
      if (keys[place] === key) return values[place] as number
      put(key, value)
      return value
    },
    clear() {
      for (let index = 0; index < count; index += 1) keys[taken[index] as number] = 0
      count = 0
    },
    entries,
  }
}

/**
 * All 53 bits take part, the low 32 by what `^` makes of any number; multiplied by a large odd number
 * they reach the low ones (Knuth).
 */
function hashOf(key: number): number {
  const mixed = Math.imul(key ^ (key / 0x1_0000_0000), 0x9e37_79b1)
  return mixed ^ (mixed >>> 15)
}
