import { readFile, writeFile } from 'node:fs/promises'

export interface Row {
  what: string
  seen: string
  aim: string
}

export function asTable(rows: Row[]): string {
  const lines = rows.map(({ what, seen, aim }) => `| ${what} | ${seen} | ${aim} |`)
  return ['| | seen | aim |', '|---|---|---|', ...lines].join('\n')
}

const title = '## Ingestion speed'

/** The section with the figures, and with what made them. */
export function asSection(parts: { command: string; day: string; machine: string; table: string }) {
  return [
    title,
    '',
    `\`${parts.command}\` on ${parts.day}: ${parts.machine}. The sender, the API and mongod share these`,
    'processors, so the server alone could do more.',
    '',
    parts.table,
    '',
  ].join('\n')
}

/** The page with its section of this title replaced, or added at the end. */
export function withSection(page: string, section: string): string {
  const from = page.indexOf(`${title}\n`)
  if (from === -1) return `${page.trimEnd()}\n\n${section}`
  const next = page.indexOf('\n## ', from)
  const rest = next === -1 ? '' : page.slice(next)
  // What people wrote below the table stays.
  const notes = /\n### [\s\S]*$/.exec(page.slice(from, next === -1 ? undefined : next))?.[0] ?? ''
  return `${page.slice(0, from)}${section}${notes}${rest}`
}

export async function writeSection(file: string, section: string): Promise<void> {
  let page: string
  try {
    page = await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    page = '# Operations\n'
  }
  await writeFile(file, withSection(page, section))
}
