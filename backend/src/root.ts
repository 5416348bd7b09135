import { fileURLToPath } from 'node:url'

/**
 * The repository's directory. Files are named from here, never from the module that needs them: in the
 * built server all modules are one file, backend/dist/main.mjs, which lies as deep as this one.
 */
export const root = fileURLToPath(new URL('../..', import.meta.url))
