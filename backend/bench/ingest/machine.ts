import { arch, cpus, loadavg, platform, totalmem } from 'node:os'

/** What the figures were seen on; others' work on the same machine shows in its load. */
export function describeMachine(mongodVersion: string): string {
  const processors = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  const load = loadavg()[0] ?? 0
  return (
    `${processors.length} × ${processors[0]?.model.trim() ?? 'processor'}, ${memory} GB, ` +
    `${platform()} ${arch()}, Node ${process.versions.node}, MongoDB ${mongodVersion}; ` +
    `load average before the run ${load.toFixed(1)}`
  )
}
