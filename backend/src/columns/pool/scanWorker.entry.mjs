// A thread does not run TypeScript by itself: under Node 20 it has not the loader of the process. This
// one of tsx's loaders has it running in half the time: the other one begins a thread for every thread.
import { createRequire } from 'node:module'
import { register } from 'tsx/cjs/api'

register()
createRequire(import.meta.url)('./scanWorker.ts')
