export const fileFormats = ['csv', 'tsv', 'whitespace', 'ndjson'] as const
export type FileFormat = (typeof fileFormats)[number]

/** A file's shape from its first lines: JSON by its brace, else the separator of the header. */
export function detectFormat(beginning: string): { format: FileFormat; delimiter: string } {
  const header = beginning.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0] ?? ''
  if (header.trimStart().startsWith('{')) return { format: 'ndjson', delimiter: '' }
  if (header.includes('\t')) return { format: 'tsv', delimiter: '\t' }
  const [best = ','] = [',', ';', '|'].sort((a, b) => count(header, b) - count(header, a))
  if (count(header, best) > 0) return { format: 'csv', delimiter: best }
  if (/\S\s+\S/.test(header)) return { format: 'whitespace', delimiter: ' ' }
  return { format: 'csv', delimiter: ',' }
}

function count(text: string, character: string): number {
  return text.split(character).length - 1
}
