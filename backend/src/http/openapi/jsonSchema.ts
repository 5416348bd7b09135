import { z } from 'zod'
import type { ZodOpenApiOverrideContext } from 'zod-openapi'

export type JsonSchema = z.core.JSONSchema.BaseSchema

/** Where a value travels: a query string is all text, and lists are repeated names. */
export type Place = 'query' | 'body' | 'answer'

/** What a schema takes (in a query string or a body), or what it gives (in an answer). */
export function jsonSchemaOf(schema: z.ZodType, place: Place): JsonSchema {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io: place === 'answer' ? 'output' : 'input',
    unrepresentable: 'any',
    override: (context) => describeBetter(context, place),
  })
  return json
}

/** The same, for the schemas that zod-openapi turns into JSON by itself. */
export function overrideSchema(context: ZodOpenApiOverrideContext): void {
  describeBetter(context, context.io === 'output' ? 'answer' : 'body')
}

type Context = Pick<ZodOpenApiOverrideContext, 'zodSchema' | 'jsonSchema'>

/** Says what zod's own conversion leaves open, and leaves out what tells a reader nothing. */
function describeBetter({ zodSchema, jsonSchema }: Context, place: Place): void {
  const { def } = zodSchema._zod
  if (def.type === 'pipe' && def.in._zod.def.type === 'union' && place !== 'answer') {
    describeForms(jsonSchema, { checked: jsonSchemaOf(def.out as z.ZodType, place), place })
  }
  if (jsonSchema.type === 'integer') dropSafeBounds(jsonSchema)
  // The format says it, and the expression behind it fills a screen.
  if (jsonSchema.format === 'date' || jsonSchema.format === 'date-time') delete jsonSchema.pattern
  // The expression decides, and it is not what all take for an address.
  if (jsonSchema.format === 'email' && jsonSchema.pattern) delete jsonSchema.format
  if (def.type === 'string' && place !== 'answer' && isTrimmed(zodSchema) && jsonSchema.minLength) {
    jsonSchema.pattern ??= '\\S'
  }
}

/**
 * A value that may come in several forms (`wholeNumber`, `repeatable`) is described by the checks
 * behind them: in a query string there is but one form, in JSON the text is possible beside it.
 */
function describeForms(
  jsonSchema: JsonSchema,
  { checked, place }: { checked: JsonSchema; place: Place },
): void {
  const single = checked.type === 'array' ? checked.items : textForm(jsonSchema)
  const fewest = checked.minItems ?? 0
  delete jsonSchema.anyOf
  const alone = place === 'query' || fewest > 1 || !single || typeof single !== 'object'
  Object.assign(jsonSchema, alone ? checked : { anyOf: [checked, single] })
}

function textForm({ anyOf = [] }: JsonSchema): JsonSchema | undefined {
  return anyOf.find((form) => form.type === 'string')
}

function dropSafeBounds(jsonSchema: JsonSchema): void {
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
}

function isTrimmed({ _zod }: Context['zodSchema']): boolean {
  return (_zod.def.checks ?? []).some((check) => check._zod.def.check === 'overwrite')
}
