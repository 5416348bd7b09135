import { SingleBar } from 'cli-progress'
import type { Progress } from './importRows.ts'

export interface ProgressBar {
  update(progress: Progress): void
  stop(): void
}

/** Over the file's bytes on disk: how many rows it has is not known before its end. */
export function startProgressBar({
  file,
  size,
  bytesRead,
  shown,
}: {
  file: string
  size: number
  bytesRead: () => number
  shown: boolean
}): ProgressBar {
  if (!shown) return { update: () => {}, stop: () => {} }
  const started = performance.now()
  const format = ` ${file} {bar} {percentage} % | {rows} rows | {rate}/s | {eta_formatted} left`
  const bar = new SingleBar({ format, stream: process.stderr, hideCursor: true })
  bar.start(size, 0, { rows: 0, rate: 0 })
  return {
    update({ rows }) {
      const seconds = (performance.now() - started) / 1000
      bar.update(bytesRead(), { rows, rate: Math.round(rows / Math.max(seconds, 0.001)) })
    },
    stop: () => bar.stop(),
  }
}
