import type { Document } from 'mongodb'
import { escapeRegex } from '../../pipeline/matchEvents.ts'
import { searchTerms } from '../derive/searchTerms.ts'

/** The words somebody is searched by, each once; null when nothing was typed. */
export function readSearch(text: string | undefined): string[] | null {
  return text === undefined || text === '' ? null : [...new Set(searchTerms(text))]
}

/**
 * Users of whom every word begins a search term. The patterns are anchored and escaped, so that
 * each is a range of the index and takes no longer for odd text. What has no word in it, such as
 * `+$`, is nobody's name.
 */
export function matchSearch(words: string[] | null): Document {
  if (words === null) return {}
  if (words.length === 0) return { searchTerms: { $in: [] } }
  return { $and: words.map((word) => ({ searchTerms: { $regex: `^${escapeRegex(word)}` } })) }
}
