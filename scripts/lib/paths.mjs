import { fileURLToPath } from 'node:url'

/** The repository's root, so that every script works from any directory. */
export const root = fileURLToPath(new URL('../..', import.meta.url))
