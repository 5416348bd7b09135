/** Hands a file to the browser's downloads, under the name that the server gave it. */
export function saveFile(file: Blob, contentDisposition: string | null): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = fileNameIn(contentDisposition)
  link.click()
  URL.revokeObjectURL(address)
}

export function fileNameIn(contentDisposition: string | null): string {
  return contentDisposition?.match(/filename="?([^";]+)"?/)?.[1] ?? 'report.csv'
}
