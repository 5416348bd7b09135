import { z } from 'zod'

/** What any way in refuses beside a malformed request: keys, sizes, encodings, floods, outages. */
export const ingestRefusals = [401, 413, 415, 429, 503]

/** Where the write key stands in the path. */
export const writeKeyParameter = z.object({ key: z.string() })
