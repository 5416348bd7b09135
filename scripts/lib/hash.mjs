import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/**
 * One sha256 over the names and contents of the files and directories given. Contents rather than
 * times, because a checkout changes every time and a restore from a cache changes none.
 */
export function hashFiles(base, paths) {
  const hash = createHash('sha256')
  for (const path of paths) {
    for (const file of filesUnder(join(base, path))) {
      hash.update(`${relative(base, file).split(sep).join('/')}\0`)
      hash.update(readFileSync(file))
      hash.update('\0')
    }
  }
  return hash.digest('hex')
}

function filesUnder(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return []
  if (stat.isFile()) return [path]
  return readdirSync(path)
    .filter((name) => name !== 'node_modules' && name !== 'dist')
    .sort()
    .flatMap((name) => filesUnder(join(path, name)))
}
