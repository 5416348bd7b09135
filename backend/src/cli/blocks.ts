import { setTimeout as pause } from 'node:timers/promises'
import { describeBlocks } from '../columns/operate/describeBlocks.ts'
import { parseBlocksOptions } from '../columns/operate/options.ts'
import { isWrong, runBlocks } from '../columns/operate/runBlocks.ts'
import { openStore } from '../store.ts'
import { runCommand } from './runCommand.ts'

/** `npm run blocks -- …`: exit 0 done or nothing differs, 1 failed or something does, 2 bad flags. */
async function main(): Promise<number> {
  const options = parseBlocksOptions(process.argv.slice(2))
  const store = await openStore()
  try {
    const results = await runBlocks({ store, options, pause })
    const now = new Date()
    const text = results.map((result) => describeBlocks(result, now)).join('\n')
    console.log(options.json ? JSON.stringify(results) : text)
    return results.some(isWrong) ? 1 : 0
  } finally {
    await store.close()
  }
}

runCommand(main)
