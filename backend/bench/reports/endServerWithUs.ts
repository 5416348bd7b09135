import { isAlive } from '../../src/db/embedded/processIdentity.ts'
import { readState, serverFiles } from '../../src/db/embedded/serverFiles.ts'

/**
 * The embedded server outlives whoever starts it, so that its data do. These are made anew: however
 * this process ends, short of SIGKILL, the server goes too. Gives what calls that off.
 */
export function endServerWithUs(dataDir: string): () => void {
  const end = () => {
    const state = readState(serverFiles(dataDir))
    if (state && isAlive(state.server)) process.kill(state.server.pid, 'SIGKILL')
  }
  process.once('exit', end)
  return () => process.off('exit', end)
}
