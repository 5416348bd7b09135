import { z } from 'zod'

/** What the API's log tells of a request that failed (src/http/errorHandler.ts). */
const failure = z.object({
  requestId: z.string(),
  labels: z.array(z.string()).optional(),
  err: z.object({
    type: z.string(),
    message: z.string(),
    stack: z.string(),
    code: z.union([z.number(), z.string()]).optional(),
  }),
})

/**
 * An answer that no client should see, with the error behind it: its name, code, labels and stack.
 * They are found by the request id that the answer carries.
 */
export function explainFault(fault: string, log: string): string {
  const requestId = /"requestId":"([^"]+)"/.exec(fault)?.[1]
  if (requestId === undefined) return fault
  const lines = log.split('\n').filter((line) => line.includes(requestId) && /^{.*}$/.test(line))
  return [fault, ...lines.map(describe)].join('\n')
}

function describe(line: string): string {
  const parsed = failure.safeParse(JSON.parse(line))
  if (!parsed.success) return line
  const { err, labels = [] } = parsed.data
  const told = `code ${err.code ?? 'none'}, labels ${labels.join(' ') || 'none'}`
  return `  ${err.type}: ${err.message} (${told})\n  ${err.stack}`
}
