import { lowestBit } from '../../columns/scan/select/bits.ts'
import { createAnyPass } from './funnel.any.scan.ts'
import { createEntryList, type Entry } from './funnel.entries.scan.ts'
import { createEntryLog } from './funnel.entryLog.scan.ts'
import type { FunnelPlan } from './funnel.plan.scan.ts'
import { askedIn, type Reader, tellRow } from './funnel.reader.scan.ts'

/**
 * Reads users' rows for a funnel whose steps come in any order: which window serves best only all of
 * a user's events together tell.
 */
export function createAnyOrderReader(plan: FunnelPlan, owners: number): Reader {
  const log = createEntryLog(owners)
  const { entries, add, clear } = createEntryList(plan)
  const pass = createAnyPass(plan)
  const entry: Entry = { time: 0, steps: 0, exclusions: 0, value: 0 }
  return {
    read(rows) {
      const { block, owner, from, to } = rows
      let done = 0
      for (let word = from >>> 5; word << 5 < to; word += 1) {
        for (let left = askedIn(rows, word); left !== 0; left &= left - 1) {
          tellRow(entry, block, (word << 5) + lowestBit(left))
          log.add(owner, entry)
          done |= entry.steps
        }
      }
      return done
    },
    passed(owner) {
      clear()
      log.forEach(owner, add)
      return pass(entries)
    },
  }
}
