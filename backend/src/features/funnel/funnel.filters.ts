import type { PropertyFilter } from '@footpath/contract/common'
import type { Document } from 'mongodb'
import { matchProperty } from '../../pipeline/matchEvents.ts'

/**
 * A step's filters as one aggregation expression that is true for exactly the events that
 * `matchProperty` finds: a funnel asks of each event which steps it matches, and `$match` can only
 * keep or drop it.
 */
export function filtersExpression(filters: PropertyFilter[]): Document {
  return { $and: filters.flatMap((filter) => Object.entries(matchProperty(filter)).map(toTest)) }
}

function toTest([path, condition]: [string, Document]): Document {
  const { $in, $nin, $regex, $gt, $lt } = condition
  if ($in) return anyValue(path, (value) => isOneOf(value, $in))
  if ($nin) return { $not: [anyValue(path, (value) => isOneOf(value, $nin))] }
  if ($regex !== undefined) return anyValue(path, (value) => isLike(value, condition))
  if ($gt !== undefined) return anyValue(path, (value) => isNumber(value, { $gt: [value, $gt] }))
  if ($lt !== undefined) return anyValue(path, (value) => isNumber(value, { $lt: [value, $lt] }))
  return { $not: [anyValue(path, (value) => ({ $lte: [value, null] }))] }
}

/** As in a match, a list passes when it does itself or when one of its elements does. */
function anyValue(path: string, test: (value: string) => Document): Document {
  const field = `$${path}`
  const values = { $cond: [{ $isArray: [field] }, { $concatArrays: [field, [field]] }, [field]] }
  return { $anyElementTrue: [{ $map: { input: values, as: 'value', in: test('$$value') } }] }
}

function isOneOf(value: string, values: unknown[]): Document {
  return { $in: [value, { $literal: values }] }
}

function isNumber(value: string, comparison: Document): Document {
  return { $and: [{ $isNumber: value }, comparison] }
}

function isLike(value: string, { $regex, $options }: Document): Document {
  const text = { $cond: [{ $eq: [{ $type: value }, 'string'] }, value, null] }
  return { $regexMatch: { input: text, regex: { $literal: $regex }, options: $options } }
}
