import { z } from 'zod'

/** A local calendar day of the project's time zone, `YYYY-MM-DD`, that exists in the calendar. */
export const localDate = z.iso.date()
export type LocalDate = z.infer<typeof localDate>

/** An instant on the wire: ISO 8601 in UTC. */
export const instant = z.iso.datetime()

/** A project's id: a short slug, part of every key in the database. */
export const projectId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,62}$/, 'a project id is 1–63 of a–z, 0–9, - and _')

export const eventName = z.string().min(1).max(200)

/** Never `$`, a dot or a prototype's key: a checked name may stand in a pipeline (docs/api.md). */
export const propertyName = z
  .string()
  .regex(/^[A-Za-z0-9_ -]{1,64}$/, 'a property name is 1–64 letters, digits, spaces, _ or -')
  .refine((name) => !['__proto__', 'constructor', 'prototype'].includes(name), 'a reserved name')

export const devices = ['desktop', 'mobile', 'tablet', 'tv', 'bot', 'other'] as const
export const device = z.enum(devices)
export type Device = z.infer<typeof device>

/** ISO 3166-1 alpha-2. */
export const country = z.string().regex(/^[A-Z]{2}$/, 'two capital letters, as in ISO 3166-1')

/** Free text typed into a search box, looked for as prefixes of names, e-mail addresses and ids. */
export const searchText = z.string().trim().max(128)

/** A whole number that may come from a query string (digits) or from JSON (a number). */
export function wholeNumber({ min, max }: { min: number; max: number }) {
  return z
    .union([
      z.number(),
      z
        .string()
        .regex(/^\d{1,15}$/, 'a whole number')
        .transform(Number),
    ])
    .pipe(z.number().int().min(min).max(max))
}

/** A parameter that may be repeated: one value arrives as a string, several as an array. */
export function repeatable<Schema extends z.ZodType>(
  schema: Schema,
  { min = 0, max }: { min?: number; max: number },
) {
  return z
    .union([z.array(z.unknown()), z.string().transform((value) => [value])])
    .pipe(z.array(schema).min(min).max(max))
}

export const filterOperators = ['is', 'isNot', 'contains', 'gt', 'lt', 'isSet'] as const

/** One property filter. `value` is text as typed; `gt` and `lt` compare it as a number. */
export interface PropertyFilter {
  property: string
  operator: (typeof filterOperators)[number]
  value: string
}

/** What is wrong with a filter's value for its operator, or null. */
export function valueProblem({ operator, value }: Omit<PropertyFilter, 'property'>): string | null {
  if (value.length > 256) return 'a filter value has at most 256 characters'
  const comparesNumbers = operator === 'gt' || operator === 'lt'
  if (comparesNumbers && (value.trim() === '' || !Number.isFinite(Number(value)))) {
    return `${operator} needs a number`
  }
  return operator === 'isSet' && value !== '' ? 'isSet takes no value' : null
}

/** `property:operator:value`; the value may hold colons, `isSet` has none. */
export const propertyFilter = z
  .string()
  .max(400)
  .transform((text, context): PropertyFilter => {
    const [property = '', operator = '', ...rest] = text.split(':')
    const value = rest.join(':')
    const name = propertyName.safeParse(property)
    const known = filterOperators.find((candidate) => candidate === operator)
    const problem = !name.success
      ? `"${property.slice(0, 80)}" is not a property name`
      : !known
        ? `"${operator.slice(0, 80)}" is not one of ${filterOperators.join(', ')}`
        : valueProblem({ operator: known, value })
    if (problem || !known) {
      context.addIssue({ code: 'custom', message: problem ?? 'not property:operator:value' })
      return z.NEVER
    }
    return { property, operator: known, value }
  })
  // What the function above takes, for whoever reads the API's description.
  .meta({
    pattern: '^[A-Za-z0-9_ -]{1,64}:((is|isNot|contains):.{0,256}|(gt|lt):-?[0-9]{1,15}|isSet:?)$',
    examples: ['plan:is:pro'],
  })

/** The key of something that people keep: a cohort, a report, a note. */
export const savedId = z.string().regex(/^[0-9a-f]{24}$/, 'an id of 24 hexadecimal digits')

/** What every report takes. Dates are the project's local days, both inclusive. */
export const reportQuery = z.strictObject({
  project: projectId.optional().describe('The account’s first project, if left out.'),
  start: localDate.optional().describe('29 days before `end`, if left out; at most 400 days.'),
  end: localDate.optional().describe('Included. Today, if left out.'),
  device: device.optional().describe('Only events of this kind of device.'),
  country: country.optional().describe('Only events of this country.'),
  filter: repeatable(propertyFilter, { max: 20 })
    .default([])
    .describe('Only events that match each `property:operator:value`.'),
  cohort: savedId.optional().describe('Only the members of this saved cohort.'),
  engine: z
    .enum(['auto', 'pipeline', 'scan'])
    .default('auto')
    .describe('How the answer is found: from the columns where they cover it, if left out.'),
  explain: z.enum(['pipeline']).optional().describe('Adds what ran, as Extended JSON.'),
  format: z.enum(['json', 'csv']).default('json').describe('CSV has one of the report’s tables.'),
  table: z
    .string()
    .regex(/^[A-Za-z]{1,40}$/, 'a table’s name')
    .optional()
    .describe('With `format=csv`: which table, where there are several.'),
})
export type ReportQuery = z.output<typeof reportQuery>

/** For reports that can stand beside themselves: the equally long range just before, as `previous`. */
export const comparison = {
  compare: z
    .enum(['previous'])
    .optional()
    .describe('Adds the same for the equally long range just before.'),
}

/** A page of a list; a page may not reach past row 10 000. */
export const pageQuery = {
  page: wholeNumber({ min: 1, max: 10_000 }).default(1).describe('Pages end at row 10 000.'),
  limit: wholeNumber({ min: 1, max: 100 }).default(20).describe('Rows of a page.'),
}
export const maximumRow = 10_000

export function pageOf<Schema extends z.ZodType>(item: Schema) {
  return z.object({
    items: z.array(item),
    /** Rows behind all pages together. */
    total: z.number().int(),
    page: z.number().int(),
    limit: z.number().int(),
  })
}

/** A number's exact meaning, shown as a card beside it. */
export const definition = z.object({
  summary: z.string(),
  /** One sentence for each figure in the answer, by its field's name. */
  terms: z.record(z.string(), z.string()),
  /** The paragraph of docs/metrics.md that rules. */
  source: z.string(),
})
export type Definition = z.infer<typeof definition>

/** Where an answer comes from and what it covers. */
export const reportMeta = z.object({
  /** `mixed` where some of its figures came from the columns and others from pipelines. */
  engine: z.enum(['pipeline', 'scan', 'mixed']),
  tookMs: z.number(),
  /** The moment that counts as "now", or up to which the columns were followed, if that is earlier. */
  asOf: instant,
  timeZone: z.string(),
  start: localDate,
  end: localDate,
  definition,
  /** Rows that the engine returned. */
  rows: z.number().int(),
  /** The database's collections that the answer was read from: `events`, or what is made of them. */
  collections: z.array(z.string()),
})
export type ReportMeta = z.infer<typeof reportMeta>

/** With `explain=pipeline`: what ran, as Extended JSON to paste into mongosh. */
export const explanation = z.object({
  name: z.string(),
  collection: z.string(),
  pipeline: z.string(),
  executionStats: z.object({
    tookMs: z.number(),
    documentsExamined: z.number(),
    keysExamined: z.number(),
    plan: z.string(),
  }),
})
export type Explanation = z.infer<typeof explanation>

/** What a report of this shape answers with; `previous` when `compare=previous` was asked for. */
export function comparable<Shape extends z.ZodRawShape>(shape: z.ZodObject<Shape>) {
  const previous = shape.extend({ start: localDate, end: localDate }).optional()
  return shape.extend({ previous, meta: reportMeta, ...explained })
}

export const explained = { explain: z.array(explanation).optional() }

/** A share from 0 to 1, or null where there is nothing to divide by. */
export const rate = z.number().min(0).max(1).nullable()

export const periods = ['day', 'week', 'month'] as const
/** Calendar days, weeks or months of the project's zone. */
export const period = z.enum(periods)
export type Period = z.infer<typeof period>
