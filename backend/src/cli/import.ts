import { parseImportOptions } from '../features/import/options.ts'
import { type ImportResult, previewImport, runImport } from '../features/import/runImport.ts'
import { openStore } from '../store.ts'
import { runCommand } from './runCommand.ts'

/** `npm run import -- FILE … --project P`: 0 done, 1 failed, 2 bad flags. */
async function main(): Promise<number> {
  const options = parseImportOptions(process.argv.slice(2))
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

runCommand(main)
