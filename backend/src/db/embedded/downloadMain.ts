/** Run by downloadMongod.ts as a process: prints the path of the mongod it fetched. */
import { MongoBinary } from 'mongodb-memory-server-core'

const downloadDir = process.argv[2]
if (!downloadDir) throw new Error('usage: downloadMain.ts DIRECTORY')

try {
  process.stdout.write(await MongoBinary.getPath({ downloadDir }))
} catch (error) {
  console.error(error instanceof Error ? error.message.split('\n')[0] : error)
  process.exitCode = 1
}
