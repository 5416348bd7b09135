import type { z } from 'zod'
import type { oas31 } from 'zod-openapi'
import type { RouteDescription } from '../route.ts'
import { exampleOf } from './example.ts'
import { type JsonSchema, jsonSchemaOf } from './jsonSchema.ts'

type Parameter = oas31.ParameterObject

/** What a route reads from its path, its query string and its headers. */
export function parametersOf({ params, query, headers }: RouteDescription): Parameter[] {
  return [
    ...parametersIn('path', params),
    ...parametersIn('query', query),
    ...parametersIn('header', headers),
  ]
}

function parametersIn(place: oas31.ParameterLocation, schema: z.ZodType | undefined): Parameter[] {
  if (!schema) return []
  const { properties = {}, required = [] } = jsonSchemaOf(schema, 'query')
  return Object.entries(properties).map(([name, property]): Parameter => {
    const { description, ...described } = property as JsonSchema
    const needed = required.includes(name)
    return {
      in: place,
      name,
      ...(description !== undefined && { description }),
      ...(needed && { required: true, example: exampleOf(described, name) }),
      schema: described as oas31.SchemaObject,
    }
  })
}
