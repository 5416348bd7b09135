import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { StartupError } from '../../startup/startupError.ts'
import type { ServerFiles } from './serverFiles.ts'

/** What mongod's log says when it gives up, and what it means to the operator. */
const known = [
  {
    pattern: /No space left on device|ENOSPC|Insufficient free space|disk is full/i,
    message: 'The disk is full: MongoDB cannot write its data.',
    remedy: 'Free some space, or set DATA_DIR to a directory on another disk.',
  },
  {
    pattern: /DBPathInUse|Unable to lock the lock file/,
    message: 'Another MongoDB server is using the data directory.',
    remedy: 'Stop the other one, or set DATA_DIR to another directory.',
  },
  {
    pattern: /UPGRADE PROBLEM|featureCompatibilityVersion|unsupported WiredTiger file version/i,
    message: 'The data were written by another version of MongoDB than the one found here.',
    remedy: 'Point MONGOMS_SYSTEM_BINARY at the mongod they were written with.',
  },
  {
    pattern: /Permission denied|Operation not permitted|are too open/,
    message: 'MongoDB may not read or write its files in the data directory.',
    remedy: 'Start as the user who owns the data directory, or set DATA_DIR to another one.',
  },
  {
    pattern: /WT_PANIC|checksum error|Detected unclean shutdown.*repair/i,
    message: 'The files of the database are damaged.',
    remedy: 'Restore a backup, or set DATA_DIR to an empty directory to begin anew.',
  },
]

/** The sentence for a mongod that did not start, read off the end of its log. */
export function explainFailure({ log, dbPath }: Pick<ServerFiles, 'log' | 'dbPath'>): StartupError {
  const problems = tailOf(log)
    .split('\n')
    .filter((line) => /"s":"[EF]"/.test(line))
  const found = known.find(({ pattern }) => problems.some((line) => pattern.test(line)))
  if (found) {
    return new StartupError(`${found.message} (${dbPath})`, { remedy: found.remedy })
  }
  return new StartupError('MongoDB stopped as soon as it was started.', {
    remedy:
      `Its log is ${log}. A processor without AVX needs MongoDB elsewhere: set MONGO_URI to a ` +
      'replica set, or MONGOMS_SYSTEM_BINARY to a mongod that runs here.',
  })
}

/** The last lines, since the latest start at best: from the last line that says a start began. */
function tailOf(file: string, bytes = 256 * 1024): string {
  let descriptor: number
  try {
    descriptor = openSync(file, 'r')
  } catch {
    return ''
  }
  try {
    const { size } = fstatSync(descriptor)
    const length = Math.min(size, bytes)
    const buffer = Buffer.alloc(length)
    readSync(descriptor, buffer, 0, length, size - length)
    const text = buffer.toString('utf8')
    return text.slice(Math.max(0, text.lastIndexOf('"MongoDB starting"')))
  } finally {
    closeSync(descriptor)
  }
}
