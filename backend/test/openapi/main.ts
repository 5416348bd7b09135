/** `npm run test:api [-- --result FILE] [-- schemathesis's options]`: see docs/api.md. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Counts, countOperations } from './counts.ts'
import { installSchemathesis, runSchemathesis } from './schemathesis.ts'
import { startTarget } from './target.ts'

const { values, positionals } = parseArgs({
  options: { result: { type: 'string' } },
  allowPositionals: true,
})
// The server has a database to stop: an interruption ends the asking, and then it in good order.
const interruption = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => interruption.abort())
}

const directory = mkdtempSync(join(tmpdir(), 'footpath-schemathesis-'))
try {
  const counts = await testApi()
  if (values.result) writeFileSync(values.result, JSON.stringify(counts))
  console.log(`test:api: ${counts.passed} operations passed, ${counts.failed} failed`)
  if (counts.failed > 0 || counts.passed === 0) process.exitCode = 1
} finally {
  rmSync(directory, { recursive: true, force: true })
}

async function testApi(): Promise<Counts> {
  const junit = join(directory, 'junit.xml')
  const program = await installSchemathesis()
  const target = await startTarget()
  try {
    const { url, environment } = target
    const code = await runSchemathesis({
      ...{ program, url, environment, directory },
      args: positionals,
      signal: interruption.signal,
    })
    const counts = countOperations(existsSync(junit) ? readFileSync(junit, 'utf8') : '')
    // What went wrong beside the operations counts as well.
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
  } finally {
    await target.close()
    const said = target
      .output()
      .split('\n')
      .filter((line) => /"level":(50|60)/.test(line))
    if (said.length > 0) console.error(`The server logged errors:\n${said.join('\n')}`)
  }
}
