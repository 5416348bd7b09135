import type { Document } from 'mongodb'

/** An aggregation expression: an operator, or the path of a field or variable. */
export type Expression = Document | string

/** Names parts of an expression; inside `body` they are `$$name`. */
export function letIn(vars: Record<string, Expression | Expression[]>, body: Expression): Document {
  return { $let: { vars, in: body } }
}
