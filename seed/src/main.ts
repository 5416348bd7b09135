import { openStore } from '@footpath/backend/store'
import { runCommand } from './command.ts'
import { describeFailure } from './failure.ts'

const exitInterrupted = 130

// Ctrl-C may arrive twice, from the terminal and from the script that started us: both are one stop.
const interruption = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => interruption.abort())
}

try {
  process.exitCode = await runCommand(process.argv.slice(2), {
    stdout: process.stdout,
    stderr: process.stderr,
    now: Date.now,
    openStore: () => openStore({ env: process.env }),
    signal: interruption.signal,
  })
} catch (error) {
  const failure = interruption.signal.aborted
    ? { text: 'Stopped: what was written so far is incomplete.', exitCode: exitInterrupted }
    : describeFailure(error)
  console.error(failure.text)
  process.exitCode = failure.exitCode
}
