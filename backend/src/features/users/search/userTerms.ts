/**
 * The search terms of numbered users, as text in memory: some 60 bytes a user. A search reads all of
 * it that may match, which takes 1 to 4 ms for 130 000 users, and no dictionary has to be kept.
 */
export interface UserTerms {
  /** Whether the user's terms were told, if only that there are none. */
  has(user: number): boolean
  set(user: number, terms: readonly string[]): void
  /** Makes room and order once many were told: memory is read fastest in the order of the users. */
  pack(): void
  /** Of the users marked, those of whom every word begins a term; nobody without words. */
  find(words: readonly Uint8Array[], among: Uint8Array): { isFound: Uint8Array; count: number }
  bytes(): number
}

/** Of a longer term, only its beginning is kept, whole characters of it. */
const mostBytes = 255
/** A longer word may go on where a term was cut. */
const longestWord = mostBytes - 3

/** Outdated entries that nobody minds. */
const fewEntries = 1_000

const firstOfSeveralBytes = 0x80
const encoder = new TextEncoder()

/** Null where a word is too long to be looked for. */
export function encodeWords(words: readonly string[]): Uint8Array[] | null {
  const encoded = words.map((word) => encoder.encode(word))
  return encoded.every(({ length }) => length <= longestWord) ? encoded : null
}

export function createUserTerms(): UserTerms {
  /** Entry after entry, in the order in which they were told: each term's length and bytes, then 0. */
  let text = new Uint8Array(64 * 1024)
  let length = 0
  /** Of each entry, where it begins, whose it is, and how its terms begin. */
  let starts = new Uint32Array(1024)
  let owners = new Uint32Array(1024)
  let heads = new Uint32Array(1024)
  let count = 0
  /** One more than each user's newest entry; 0 for whoever was not told. */
  let newest = new Uint32Array(1024)
  let users = 0

  function append(user: number, terms: readonly string[]): void {
    starts = withRoom(starts, count + 1)
    owners = withRoom(owners, count + 1)
    heads = withRoom(heads, count + 1)
    newest = withRoom(newest, user + 1)
    text = withRoom(text, length + terms.length * (1 + mostBytes) + 1)
    if (newest[user] === 0) users += 1
    starts[count] = length
    owners[count] = user
    let head = 0
    for (const term of terms) {
      const written = write(term, text, length + 1)
      text[length] = written
      head |= headOf(text, length + 1, written)
      length += 1 + written
    }
    text[length] = 0
    length += 1
    heads[count] = head
    count += 1
    newest[user] = count
  }

  /** Leaves out entries that others have taken the place of, and puts the others in order. */
  function pack(): void {
    const before = { text, starts, heads }
    text = new Uint8Array(length)
    starts = new Uint32Array(users)
    owners = new Uint32Array(users)
    heads = new Uint32Array(users)
    count = 0
    length = 0
    newest.forEach((entry, user) => {
      if (entry === 0) return
      const from = before.starts[entry - 1] as number
      const bytes = before.text.subarray(from, endOf(before.text, from))
      text.set(bytes, length)
      starts[count] = length
      owners[count] = user
      heads[count] = before.heads[entry - 1] as number
      count += 1
      newest[user] = count
      length += bytes.length
    })
  }

  return {
    has: (user) => (newest[user] ?? 0) !== 0,

    set(user, terms) {
      append(user, terms)
      if (count > 2 * users + fewEntries) pack()
    },

    pack,

    find(words, among) {
      const isFound = new Uint8Array(among.length)
      let found = 0
      // What has no word in it is nobody's name.
      if (words.length === 0) return { isFound, count: found }
      const head = words.reduce((bits, word) => bits | headOf(word, 0, word.length), 0)
      for (let entry = 0; entry < count; entry += 1) {
        if (((heads[entry] as number) & head) !== head) continue
        const user = owners[entry] as number
        if (user >= among.length || among[user] === 0 || newest[user] !== entry + 1) continue
        let isMatch = true
        for (const word of words) isMatch &&= beginsTerm(text, starts[entry] as number, word)
        if (!isMatch) continue
        isFound[user] = 1
        found += 1
      }
      return { isFound, count: found }
    },

    bytes: () =>
      [text, starts, owners, heads, newest].reduce((sum, { byteLength }) => sum + byteLength, 0),
  }
}

/** Whether a word begins one of the terms of the user whose terms begin here. */
function beginsTerm(text: Uint8Array, from: number, word: Uint8Array): boolean {
  const first = word[0]
  const { length } = word
  for (let at = from; text[at] !== 0; at += 1 + (text[at] as number)) {
    if (text[at + 1] !== first || (text[at] as number) < length) continue
    let same = 1
    while (same < length && text[at + 1 + same] === word[same]) same += 1
    if (same === length) return true
  }
  return false
}

/**
 * One of 32 bits for the two bytes that a term or a word begins with, by which most users are passed
 * over unread; none for a single byte, which begins any term of its kind.
 */
function headOf(bytes: Uint8Array, at: number, length: number): number {
  if (length < 2) return 0
  return 1 << ((7 * (bytes[at] as number) + (bytes[at + 1] as number)) & 31)
}

/** Writes as much of a term as is kept, and returns how many bytes that is. */
function write(term: string, text: Uint8Array, at: number): number {
  const length = Math.min(term.length, mostBytes)
  for (let index = 0; index < length; index += 1) {
    const code = term.charCodeAt(index)
    if (code >= firstOfSeveralBytes) {
      return encoder.encodeInto(term, text.subarray(at, at + mostBytes)).written
    }
    text[at + index] = code
  }
  return length
}

/** Where the next user's terms begin. */
function endOf(text: Uint8Array, from: number): number {
  let at = from
  while (text[at] !== 0) at += 1 + (text[at] as number)
  return at + 1
}

function withRoom<Numbers extends Uint8Array | Uint32Array>(
  numbers: Numbers,
  length: number,
): Numbers {
  if (length <= numbers.length) return numbers
  const Kind = numbers.constructor as new (length: number) => Numbers
  const larger = new Kind(Math.max(length, Math.ceil(1.5 * numbers.length)))
  larger.set(numbers)
  return larger
}
