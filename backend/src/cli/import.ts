import { CommanderError } from 'commander'
import { type ImportOptions, parseImportOptions } from '../features/import/options.ts'
import {
  ImportRefused,
  type ImportResult,
  previewImport,
  runImport,
} from '../features/import/runImport.ts'
import { StartupError } from '../startup/startupError.ts'
import { openStore } from '../store.ts'

/** `npm run import -- FILE … --project P`: exit 0 done, 1 failed or rows rejected by a stop, 2 bad flags. */
async function main(): Promise<number> {
  const options = readOptions()
  if (typeof options === 'number') return options
  if (options.dryRun) {
    console.log(JSON.stringify(await previewImport(options), null, 2))
    return 0
  }
  const store = await openStore()
  try {
    const result = await runImport({ store, options })
    console.log(options.json ? JSON.stringify(result) : describe(result))
    return 0
  } finally {
    await store.close()
  }
}

function readOptions(): ImportOptions | number {
  try {
    return parseImportOptions(process.argv.slice(2))
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    throw error
  }
}

function describe({ project, files }: ImportResult): string {
  const count = (value: number) => value.toLocaleString('en')
  return files
    .map((result) => {
      const { file, rows, inserted, duplicates, rejected, rejects, seconds } = result
      const bad = rejects ? `, ${count(rejected)} rejected (see ${rejects})` : ''
      const already = duplicates > 0 ? `, ${count(duplicates)} there already` : ''
      return `${file}: ${count(rows)} rows, ${count(inserted)} new in ${project}${already}${bad} in ${seconds} s`
    })
    .join('\n')
}

/** What an operator can put right is said plainly; anything else keeps its stack. */
function explain(error: unknown): string {
  if (error instanceof StartupError || error instanceof ImportRefused) return error.message
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT' && 'path' in error) {
    return `There is no file ${error.path}.`
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

main().then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    console.error(explain(error))
    process.exitCode = 1
  },
)
