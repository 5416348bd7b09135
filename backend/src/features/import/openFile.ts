import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

export interface OpenedFile {
  /** The text, decompressed. */
  text: Readable
  /** Bytes on disk read so far, of `size`. */
  bytesRead(): number
  size: number
}

const gzipMagic = Buffer.from([0x1f, 0x8b])

/** Opens a file, through gzip when its first bytes say so, whatever its name. */
export async function openFile(path: string): Promise<OpenedFile> {
  const { size } = await stat(path)
  const file = createReadStream(path)
  if (!(await isGzip(path))) return { text: file, bytesRead: () => file.bytesRead, size }
  const gunzip = createGunzip()
  file.once('error', (error) => gunzip.destroy(error))
  return { text: file.pipe(gunzip), bytesRead: () => file.bytesRead, size }
}

async function isGzip(path: string): Promise<boolean> {
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0)
    return bytesRead === 2 && buffer.equals(gzipMagic)
  } finally {
    await handle.close()
  }
}

const beginningLength = 65_536

/** The file's first 64 KiB of text, enough to tell its shape. */
export async function readBeginning(path: string): Promise<string> {
  const { text } = await openFile(path)
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of text) {
    chunks.push(chunk)
    length += chunk.length
    if (length >= beginningLength) break
  }
  return Buffer.concat(chunks).subarray(0, beginningLength).toString('utf8')
}

/**
 * What tells one export from another: its header and first row. A file that has grown at its end
 * keeps it, so that importing it again adds only what is new.
 */
export function fingerprintOf(beginning: string): string {
  const firstLines = beginning.split(/\r?\n/).slice(0, 2).join('\n')
  return createHash('sha256').update(firstLines).digest('base64url')
}
