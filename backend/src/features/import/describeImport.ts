import type { FileResult } from './importFile.ts'
import type { ImportResult } from './runImport.ts'

const count = (value: number) => value.toLocaleString('en')

/** An import's result in sentences, a line a file. */
export function describeImport({ project, files, stopped }: ImportResult): string {
  const lines = files.map((result) => describeFile(result, project))
  if (stopped) {
    lines.push(
      files.length === 0
        ? 'Stopped before a file was read.'
        : 'Stopped: what is said above is stored, but sessions and users are not all derived from it yet.',
      'Run the same command again to go on.',
    )
  }
  return lines.join('\n')
}

function describeFile(result: FileResult, project: string): string {
  const { file, rows, inserted, rejected, rejects, problem, seconds } = result
  const known = result.duplicates + result.skipped
  const already = known > 0 ? `, ${count(known)} there already` : ''
  const bad = rejects ? `, ${count(rejected)} rejected (see ${rejects})` : ''
  const none = rows === 0 && problem === null && !result.stopped ? ': there is no row in it' : ''
  const broken = problem ? `\n${file} could not be read to its end: ${problem}.` : ''
  return (
    `${file}: ${count(rows)} rows, ${count(inserted)} new in ${project}` +
    `${already}${bad} in ${seconds} s${none}${broken}`
  )
}
