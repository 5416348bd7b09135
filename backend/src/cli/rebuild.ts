import { setTimeout as pause } from 'node:timers/promises'
import { parseRebuildOptions } from '../features/derive/rebuild/options.ts'
import { type RebuildResult, runRebuild } from '../features/derive/rebuild/runRebuild.ts'
import { openStore } from '../store.ts'
import { runCommand } from './runCommand.ts'

/** `npm run rebuild -- …`: exit 0 done or nothing differs, 1 failed or something does, 2 bad flags. */
async function main(): Promise<number> {
  const options = parseRebuildOptions(process.argv.slice(2))
  const store = await openStore()
  try {
    const results = await runRebuild({ store, options, pause })
    console.log(options.json ? JSON.stringify(results) : results.map(describe).join('\n'))
    return results.some(({ findings = [] }) => findings.length > 0) ? 1 : 0
  } finally {
    await store.close()
  }
}

/** Findings shown of each project; `--json` has them all. */
const shown = 20

function describe({ project, findings, waitingDays, seconds }: RebuildResult): string {
  const waiting = waitingDays > 0 ? [`  ${describeWaiting(waitingDays)}`] : []
  if (!findings) return [`${project}: rebuilt in ${seconds} s`, ...waiting].join('\n')
  if (findings.length === 0) {
    return [`${project}: nothing differs (${seconds} s)`, ...waiting].join('\n')
  }
  const lines = findings.slice(0, shown).map(({ kind, text }) => `  ${kind} ${text}`)
  const more = findings.length > shown ? [`  … and ${findings.length - shown} more (--json)`] : []
  const count = findings.length === 1 ? '1 difference' : `${findings.length} differences`
  return [`${project}: ${count} (${seconds} s)`, ...lines, ...more, ...waiting].join('\n')
}

function describeWaiting(days: number): string {
  const which = days === 1 ? '1 day waits' : `${days} days wait`
  return `${which} to be rolled up; until then reports read its events`
}

runCommand(main)
