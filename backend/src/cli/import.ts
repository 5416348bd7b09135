import { describeImport } from '../features/import/describeImport.ts'
import { parseImportOptions } from '../features/import/options.ts'
import { previewImport } from '../features/import/previewImport.ts'
import { runImport } from '../features/import/runImport.ts'
import { onStopSignals } from '../startup/stopSignal.ts'
import { openStore } from '../store.ts'
import { runCommand } from './runCommand.ts'

const exitInterrupted = 130

/** `npm run import -- FILE … --project P`: 0 done, 1 failed, 2 bad flags, 130 stopped. */
async function main(): Promise<number> {
  const options = parseImportOptions(process.argv.slice(2))
  if (options.dryRun) {
    console.log(JSON.stringify(await previewImport(options), null, 2))
    return 0
  }
  const { signal } = onStopSignals()
  const store = await openStore()
  try {
    const result = await runImport({ store, options, signal })
    console.log(options.json ? JSON.stringify(result) : describeImport(result))
    if (result.stopped) return exitInterrupted
    return result.files.some(({ problem }) => problem !== null) ? 1 : 0
  } finally {
    await store.close()
  }
}

runCommand(main)
