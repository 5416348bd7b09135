import { z } from 'zod'

/** A yes or no that may come from a query string (`true`, `false`) or from JSON (a boolean). */
export const flag = z
  .union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')])
  .pipe(z.boolean())
