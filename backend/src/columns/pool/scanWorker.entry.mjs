// A thread does not run TypeScript by itself: under Node 20 it has not the loader of the process.
import { register } from 'tsx/esm/api'

register()
await import('./scanWorker.ts')
