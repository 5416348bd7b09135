import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { createInterface } from 'node:readline'

/** A program that is asked in text, answers in lines, and ends when we do, since its input ends. */
export interface Conversation {
  /**
   * The lines of the answer, up to the one that is known as its last; questions are answered in
   * their order. @throws when the program has ended
   */
  ask(question: string): Promise<string[]>
  /** Ends it by ending its input. */
  end(): Promise<void>
}

interface Asked {
  lines: string[]
  resolve(lines: string[]): void
  reject(error: Error): void
}

export function converse(child: ChildProcessWithoutNullStreams, last: RegExp): Conversation {
  const waiting: Asked[] = []
  let complaint = ''
  let hasEnded = false
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = `${complaint}${text}`.slice(-2000)
  })
  createInterface({ input: child.stdout }).on('line', (line) => {
    waiting[0]?.lines.push(line)
    if (!last.test(line)) return
    const answered = waiting.shift()
    answered?.resolve(answered.lines)
  })
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      hasEnded = true
      for (const { reject } of waiting) reject(new Error(`${child.spawnfile} ended: ${complaint}`))
      resolve()
    })
  })
  child.once('error', (error) => {
    complaint = String(error)
  })
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        if (hasEnded) return reject(new Error(`${child.spawnfile} has ended: ${complaint}`))
        waiting.push({ lines: [], resolve, reject })
        child.stdin.write(question)
      }),
    async end() {
      child.stdin.end()
      await ended
    },
  }
}
