import { type Catalog, dictionaryOf } from '../../block/catalog.ts'
import { valueTextOf } from './valueTextOf.ts'

/**
 * A way to part rows into groups, numbered from 0. A row's group is the sum of what its columns'
 * codes say; below 0 it is in none. Without columns all rows are group 0.
 */
export interface Split {
  columns: { path: string; numbers: Int32Array }[]
  groups: number
}

/** What a code says of rows that are in no group: no other column's number makes up for it. */
export const inNoGroup = -(2 ** 30)

export const everything: Split = { columns: [], groups: 1 }

/** Rows parted by a column alone: each code says its group, or `inNoGroup`. */
export function splitBy(path: string, numbers: Int32Array, groups: number): Split {
  return { columns: [{ path, numbers }], groups }
}

/** Each group of one split parted by another: group `g` of the one and `h` of the other is `g * groups of the other + h`. */
export function cross(one: Split, other: Split): Split {
  const outer = one.columns.map(({ path, numbers }) => ({
    path,
    numbers: numbers.map((number) => (number < 0 ? number : number * other.groups)),
  }))
  return { columns: [...outer, ...other.columns], groups: one.groups * other.groups }
}

/** A group for each of these values of a column, in their order; other values are in none. */
export function splitByValues(catalog: Catalog, path: string, values: readonly string[]): Split {
  const dictionary = dictionaryOf(catalog, path)
  const numbers = new Int32Array(dictionary.size()).fill(inNoGroup)
  values.forEach((value, group) => {
    const code = dictionary.find(value)
    if (code !== undefined) numbers[code] = group
  })
  return splitBy(path, numbers, values.length)
}

/** A column's values as breakdowns tell them: several may read the same. */
export interface Texts {
  texts: string[]
  /** Of each code the place of its text. */
  places: Int32Array
}

/** @throws NotCovered for a value whose text only the database knows */
export function textsOf(catalog: Catalog, path: string): Texts {
  const dictionary = dictionaryOf(catalog, path)
  const known = new Map<string, number>()
  const places = Int32Array.from({ length: dictionary.size() }, (_, code) => {
    const text = valueTextOf(dictionary.valueOf(code))
    const place = known.get(text) ?? known.size
    known.set(text, place)
    return place
  })
  return { texts: [...known.keys()], places }
}

/** A group for each text of a column. */
export function splitByText(path: string, { texts, places }: Texts): Split {
  return splitBy(path, places, texts.length)
}
