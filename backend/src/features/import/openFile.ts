import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { StartupError } from '../../startup/startupError.ts'

export interface OpenedFile {
  /** The text, decompressed. */
  text: Readable
  /** Bytes on disk read so far, of `size`. */
  bytesRead(): number
  size: number
}

const gzipMagic = Buffer.from([0x1f, 0x8b])

/**
 * Opens a file, through gzip when its first bytes say so, whatever its name.
 * @throws StartupError that says why it cannot be read
 */
export async function openFile(path: string): Promise<OpenedFile> {
  const { size, magic } = await inspect(path)
  const file = createReadStream(path)
  const bytesRead = () => file.bytesRead
  if (!magic.equals(gzipMagic)) return { text: file, bytesRead, size }
  const gunzip = createGunzip()
  file.once('error', (error) => gunzip.destroy(error))
  gunzip.once('close', () => file.destroy())
  return { text: file.pipe(gunzip), bytesRead, size }
}

async function inspect(path: string): Promise<{ size: number; magic: Buffer }> {
  try {
    const handle = await open(path)
    try {
      const stats = await handle.stat()
      if (stats.isDirectory()) throw unreadable(path, 'EISDIR')
      if (!stats.isFile()) throw unreadable(path, 'ESPIPE')
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0)
      return { size: stats.size, magic: buffer.subarray(0, bytesRead) }
    } finally {
      await handle.close()
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'EACCES' || code === 'EPERM') throw unreadable(path, code)
    throw error
  }
}

const reasons: Record<string, [string, string]> = {
  ENOENT: ['is not there', 'Check the path; it is taken from where the command runs.'],
  EACCES: ['may not be read by this user', 'Give the user who runs this the right to read it.'],
  EPERM: ['may not be read by this user', 'Give the user who runs this the right to read it.'],
  EISDIR: ['is a directory', 'Name the files in it: DIRECTORY/*.csv, for example.'],
  ESPIPE: ['is no regular file', 'Write it to a file first: it is read more than once.'],
}

export function unreadable(path: string, code: string): StartupError {
  const [what, remedy] = reasons[code] ?? [`cannot be read (${code})`, 'Check the disk.']
  return new StartupError(`${path} ${what}.`, { remedy })
}

const damage: Record<string, string> = {
  Z_BUF_ERROR: 'its gzip ends too early: it was cut off, perhaps while it was copied',
  Z_DATA_ERROR: 'its gzip is damaged',
}

/** What is wrong with a gzip that could be read only in part; null for any other fault. */
export function damageOf(error: unknown): string | null {
  const { code } = error as NodeJS.ErrnoException
  return (code !== undefined && damage[code]) || null
}

const beginningLength = 65_536

/** The file's first 64 KiB of text, enough to tell its shape; of a damaged one, what there is. */
export async function readBeginning(path: string): Promise<string> {
  const { text } = await openFile(path)
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of text) {
      chunks.push(chunk)
      length += chunk.length
      if (length >= beginningLength) break
    }
  } catch (error) {
    if (damageOf(error) === null) throw error
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
