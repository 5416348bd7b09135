/**
 * The crash test in its short form, and the proof that it would find a loss: against a server that
 * acknowledges before the database has the events it must fail, and for that reason.
 * Usage: node scripts/ci/checkCrash.mjs RESULT.json
 */
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { root } from '../lib/paths.mjs'

const limitMs = 10 * 60_000

/** What a run with this outcome proves: every run may break off for a reason of its own. */
export const survives = ({ code, said }) => code === 0 && said.includes('Nothing lost')
export const findsLoss = ({ code, said }) => code === 1 && /acknowledged and not stored/.test(said)

function crashTest(args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['scripts/run.mjs', 'test:crash', ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        said += text
        process.stdout.write(text)
      })
    }
    // It ends what it has started.
    const timer = setTimeout(() => child.kill('SIGTERM'), limitMs)
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      resolve({ code: code ?? signal, said })
    })
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const result = { passed: 0, failed: 0 }
  const check = (name, holds) => {
    result[holds ? 'passed' : 'failed'] += 1
    console.log(`${holds ? 'ok    ' : 'FAILED'} ${name}`)
  }
  check('no crash costs an acknowledged event', survives(await crashTest(['--short'])))
  check('a server that loses events is found out', findsLoss(await crashTest(['--unsafe'])))
  writeFileSync(process.argv[2], JSON.stringify(result))
  process.exitCode = result.failed ? 1 : 0
}
