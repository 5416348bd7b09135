/** Numbers objects from 1, in the order in which they first come, without keeping them. */
export function createObjectNumbers<Numbered extends object>(): (object: Numbered) => number {
  const numbers = new WeakMap<Numbered, number>()
  let last = 0
  return (object) => {
    const known = numbers.get(object)
    if (known !== undefined) return known
    last += 1
    numbers.set(object, last)
    return last
  }
}
