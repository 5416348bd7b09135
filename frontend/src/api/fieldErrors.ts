import { isApiError } from './apiError.ts'

/** What the API said of each parameter, by the parameter's name. */
export type FieldErrors = Readonly<Record<string, string>>

/** Gathers a problem's errors at the parameters they point to (RFC 6901 pointers, `/window`). */
export function fieldErrors(error: unknown): FieldErrors {
  const fields: Record<string, string> = {}
  if (!isApiError(error)) return fields
  for (const { pointer, message } of error.errors ?? []) {
    const field = pointer.split('/')[1] ?? ''
    fields[field] = fields[field] ? `${fields[field]}; ${message}` : message
  }
  return fields
}
