import { waitUntilGone } from './mongodProcess.ts'
import { directClient, type ServerAddress } from './prepareServer.ts'
import { isAlive, type ProcessIdentity } from './processIdentity.ts'

/** Stops mongod: asked, then told, then killed; its journal makes even the last one safe. */
export async function stopServer(server: ProcessIdentity, address: ServerAddress): Promise<void> {
  if (!isAlive(server)) return
  const client = directClient(address, 'user')
  try {
    await client.db('admin').command({ shutdown: 1, force: true, timeoutSecs: 0 })
  } catch {
    // The connection ends with the server; one that refused shows in that the process lives on.
  } finally {
    await client.close()
  }
  if (await waitUntilGone(server, 15_000)) return
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (!isAlive(server)) return
    process.kill(server.pid, signal)
    if (await waitUntilGone(server, 10_000)) return
  }
}
