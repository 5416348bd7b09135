import { BSON } from 'mongodb'

/** A dictionary's values as they are stored. */
export function packValues(values: unknown[]): Uint8Array {
  return BSON.serialize({ values })
}

export function unpackValues(bytes: Uint8Array): unknown[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return textsIn(buffer) ?? BSON.deserialize(bytes).values
}

/** Where the list's first element begins: after two lengths, a type and the name with its end. */
const firstElement = 4 + 1 + 'values'.length + 1 + 4
const textType = 2

/**
 * The values of a list that has texts only, of which a project has one for each user; null of any
 * other. A third of the time that it takes where every element might be anything, and it is taken at
 * a start. Each element is its type, its index as a text that ends with 0, and here a length and a
 * text that ends with 0 (bsonspec.org).
 */
function textsIn(buffer: Buffer): string[] | null {
  const texts: string[] = []
  let at = firstElement
  while (buffer[at] === textType) {
    const length = buffer.indexOf(0, at + 1) + 1
    const from = length + 4
    const to = from + buffer.readInt32LE(length) - 1
    texts.push(buffer.toString('utf8', from, to))
    at = to + 1
  }
  // The list ends here, and the document.
  return at === buffer.length - 2 ? texts : null
}
