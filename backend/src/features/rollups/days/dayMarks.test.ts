import { describe, expect, test } from 'vitest'
import { createDayMarks } from './dayMarks.ts'

const berlin = { id: 'shop', timeZone: 'Europe/Berlin' }
const evening = new Date('2026-03-01T22:59:59Z')
const night = new Date('2026-03-01T23:00:00Z')

function createBench() {
  const marked: string[] = []
  let now = 0
  let fails = false
  const marks = createDayMarks({
    rollupDaysModel: {
      async mark(projectId, days) {
        await Promise.resolve()
        if (fails) throw new Error('no primary')
        marked.push(...days.map((day) => `${projectId} ${day}`))
      },
    },
    now: () => now,
  })
  return {
    marks,
    marked,
    wait: (ms: number) => {
      now += ms
    },
    failing: (value: boolean) => {
      fails = value
    },
  }
}

describe('the days of changing events', () => {
  test('are marked before the change, each by its local date', async () => {
    const { marks, marked } = createBench()
    const seen: string[][] = []
    const work = async () => seen.push([...marked])
    await marks.around({ project: berlin, instants: [evening, night, evening], work })
    expect(seen).toEqual([['shop 2026-03-01', 'shop 2026-03-02']])
    expect(marked).toHaveLength(2)
  })

  test('cost no further write while they are held', async () => {
    const { marks, marked, wait } = createBench()
    for (let batch = 0; batch < 60; batch += 1) {
      await marks.around({ project: berlin, instants: [evening], work: async () => wait(100) })
    }
    // Six seconds of batches.
    expect(marked).toEqual(['shop 2026-03-01'])
    wait(5_000)
    await marks.around({ project: berlin, instants: [evening], work: async () => undefined })
    expect(marked).toHaveLength(2)
  })

  test('are asked for once by all who need them at the same time', async () => {
    const { marks, marked } = createBench()
    const change = { project: berlin, instants: [evening], work: async () => undefined }
    await Promise.all([marks.around(change), marks.around(change), marks.around(change)])
    expect(marked).toHaveLength(1)
  })

  test('are marked again when the change took longer than they were held', async () => {
    const { marks, marked, wait } = createBench()
    await marks.around({ project: berlin, instants: [evening], work: async () => wait(14_500) })
    expect(marked).toHaveLength(2)
  })

  test.each([
    { ms: 14_500, marks: 2 },
    { ms: 5_000, marks: 1 },
  ])('are marked like that when the change failed after $ms ms', async ({ ms, marks: count }) => {
    const { marks, marked, wait } = createBench()
    const work = async () => {
      wait(ms)
      throw new Error('nobody knows whether it was stored')
    }
    const change = { project: berlin, instants: [evening], work }
    await expect(marks.around(change)).rejects.toThrow('nobody knows')
    expect(marked).toHaveLength(count)
  })

  test('of two projects are different days', async () => {
    const { marks, marked } = createBench()
    for (const id of ['shop', 'blog']) {
      const project = { id, timeZone: 'UTC' }
      await marks.around({ project, instants: [night], work: async () => undefined })
    }
    expect(marked).toEqual(['shop 2026-03-01', 'blog 2026-03-01'])
  })

  test('that cannot be marked keep the change from being made, or acknowledged', async () => {
    const { marks, marked, wait, failing } = createBench()
    failing(true)
    let done = 0
    const work = async () => {
      done += 1
      failing(true)
      wait(20_000)
    }
    const change = { project: berlin, instants: [evening], work }
    await expect(marks.around(change)).rejects.toThrow('no primary')
    expect(done).toBe(0)
    failing(false)
    await expect(marks.around(change)).rejects.toThrow('no primary')
    expect(done).toBe(1)
    failing(false)
    await marks.mark('shop', ['2026-03-01'])
    expect(marked).toHaveLength(2)
  })
})
