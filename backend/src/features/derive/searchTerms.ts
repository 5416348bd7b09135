/**
 * The words by which somebody is found, and the words of a search: without accents, in lower case,
 * split at whatever is neither a letter nor a digit. One function for both sides, so that they
 * cannot drift apart.
 */
export function searchTerms(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
}

/** All terms of one person, each once. */
export function personTerms({
  name,
  email,
  userId,
}: {
  name: string | null
  email: string | null
  userId: string
}): string[] {
  return [...new Set([name ?? '', email ?? '', userId].flatMap(searchTerms))]
}
