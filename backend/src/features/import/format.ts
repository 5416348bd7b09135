export const fileFormats = ['csv', 'tsv', 'whitespace', 'ndjson'] as const
export type FileFormat = (typeof fileFormats)[number]

export interface FileShape {
  format: FileFormat
  /** Between cells; CSV and TSV only. */
  delimiter: string
}

/** A file's shape from its first lines: JSON by its brace, else the separator of the header. */
export function detectShape(beginning: string): FileShape {
  const header = beginning.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0] ?? ''
  if (header.trimStart().startsWith('{')) return { format: 'ndjson', delimiter: '' }
  if (header.includes('\t')) return { format: 'tsv', delimiter: '\t' }
  const [best = ','] = [',', ';', '|'].sort((a, b) => count(header, b) - count(header, a))
  if (count(header, best) > 0) return { format: 'csv', delimiter: best }
  if (/\S\s+\S/.test(header)) return { format: 'whitespace', delimiter: '' }
  return { format: 'csv', delimiter: ',' }
}

/** What is given goes before what is detected. */
export function chooseShape(
  beginning: string,
  { format, delimiter }: { format?: FileFormat | undefined; delimiter?: string | undefined },
): FileShape {
  if (delimiter !== undefined) return { format: format ?? 'csv', delimiter }
  const detected = detectShape(beginning)
  if (format === undefined || format === detected.format) return detected
  return { format, delimiter: format === 'tsv' ? '\t' : ',' }
}

function count(text: string, character: string): number {
  return text.split(character).length - 1
}
