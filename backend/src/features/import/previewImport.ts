import { type ImportTarget, openRows } from './importFile.ts'
import type { ImportOptions } from './options.ts'

const previewRows = 5

/** The first rows as they would be stored; touches no database. */
export async function previewImport(options: ImportOptions): Promise<object[]> {
  const target: ImportTarget = {
    timeZone: options.timeZone ?? 'UTC',
    currency: options.currency ?? 'USD',
  }
  const previews: object[] = []
  for (const file of options.files) {
    const { opened, blocks } = await openRows(file, { options, target })
    const rows: object[] = []
    let columns: Record<string, unknown> = {}
    for await (const block of blocks) {
      columns = Object.fromEntries(block.plan)
      rows.push(...block.rows.slice(0, previewRows - rows.length))
      if (rows.length >= previewRows) break
    }
    opened.text.destroy()
    previews.push({ file, columns, rows })
  }
  return previews
}
