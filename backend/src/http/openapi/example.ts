import type { JsonSchema } from './jsonSchema.ts'

/** What a field of this name may hold; the first that its schema allows is taken. */
const byName: Record<string, unknown[]> = {
  id: ['65f0c0ffee65f0c0ffee65f0', 'shop', 'u-1042'],
  project: ['shop'],
  name: ['Ada Lovelace', 'Shop'],
  email: ['ada@example.com'],
  password: ['a-bridge-over-2-ponds'],
  timeZone: ['Europe/Berlin'],
  currency: ['EUR'],
  currencyDigits: [2],
  eventType: ['purchase'],
  steps: [['page_view', 'purchase']],
  page: ['/checkout', 1],
  country: ['DE'],
  countries: [['DE', 'US']],
  devices: [['desktop', 'mobile']],
  collections: [['events']],
  limit: [20],
  start: ['2026-03-01'],
  end: ['2026-03-31'],
  window: ['7d'],
  step: [2],
  outcome: ['dropped'],
  key: ['fp_0123456789abcdefghijklmnopqrstuv'],
  prefix: ['fp_012345'],
}

const texts = [
  'text',
  'ada@example.com',
  'shop',
  'DE',
  'EUR',
  '7d',
  '2026-03-01',
  '65f0c0ffee65f0c0ffee65f0',
  'plan:is:pro',
  '1:plan:is:pro',
  '1:2:logout',
  'highValue',
  'a text of some length',
]

const formats: Record<string, string> = {
  date: '2026-03-01',
  'date-time': '2026-03-01T09:30:00.000Z',
}

/**
 * A value that a schema allows, made for people to read: the same at each call. Where none of these
 * fits, the schema has to bring one (`.meta({ examples: […] })`); the document's test tells.
 */
export function exampleOf(schema: JsonSchema, name = ''): unknown {
  if (Array.isArray(schema.examples)) return schema.examples[0]
  const fitting = byName[name]?.find((value) => allows(schema, value))
  if (fitting !== undefined) return fitting
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const [form] = schema.anyOf ?? schema.oneOf ?? schema.allOf ?? []
  if (form) return exampleOf(form, name)
  switch (typeOf(schema)) {
    case 'object':
      return exampleObject(schema)
    case 'array':
      return exampleArray(schema, name)
    case 'string':
      return exampleText(schema)
    case 'integer':
      return exampleNumber(schema, 42)
    case 'number':
      return exampleNumber(schema, schema.maximum === 1 ? 0.42 : 42.5)
    case 'boolean':
      return true
    default:
      return typeOf(schema) === 'null' ? null : {}
  }
}

function exampleObject({ properties = {}, propertyNames, required = [], ...rest }: JsonSchema) {
  const entries = Object.entries(properties).map(([name, property]) => [
    name,
    exampleOf(property as JsonSchema, name),
  ])
  const { additionalProperties } = rest
  if (entries.length === 0 && additionalProperties && typeof additionalProperties === 'object') {
    const names = required.length > 0 ? required : [propertyName(propertyNames)]
    entries.push(...names.map((name) => [name, exampleOf(additionalProperties, name)]))
  }
  return Object.fromEntries(entries)
}

function propertyName(names: JsonSchema['propertyNames']): string {
  return typeof names === 'object' ? String(exampleOf(names)) : 'plan'
}

function exampleArray({ items, minItems = 1 }: JsonSchema, name: string): unknown[] {
  const item = typeof items === 'object' && !Array.isArray(items) ? items : {}
  // A list is named in the plural.
  const one = exampleOf(item as JsonSchema, name.replace(/s$/, ''))
  return Array.from({ length: Math.max(1, minItems) }, () => one)
}

function exampleText(schema: JsonSchema): string {
  return formats[schema.format ?? ''] ?? texts.find((text) => allows(schema, text)) ?? 'text'
}

function exampleNumber({ minimum, maximum }: JsonSchema, usual: number): number {
  return Math.min(Math.max(usual, minimum ?? usual), maximum ?? usual)
}

function typeOf({ type }: JsonSchema): string | undefined {
  return Array.isArray(type) ? type[0] : type
}

/** Whether a schema of a text, a number or a list of them allows a value. */
function allows(schema: JsonSchema, value: unknown): boolean {
  const types = [schema.type ?? []].flat() as string[]
  if (Array.isArray(value)) {
    const { items } = schema
    if (!types.includes('array') || typeof items !== 'object' || Array.isArray(items)) return false
    return value.every((item) => allows(items, item))
  }
  if (typeof value === 'number') return types.some((type) => /^(integer|number)$/.test(type))
  if (typeof value !== 'string' || !types.includes('string')) return false
  if (schema.enum) return schema.enum.includes(value)
  const format = formats[schema.format ?? '']
  if (format !== undefined) return value.length === format.length
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern = '' } = schema
  const fits = value.length >= minLength && value.length <= maxLength
  return fits && new RegExp(pattern).test(value)
}
