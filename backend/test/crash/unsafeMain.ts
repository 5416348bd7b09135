/**
 * A server that acknowledges events before the database has them (`w: 0`), for the crash test to
 * find out. It is composed here, of the product's own parts, so that no setting of the product can
 * do the same.
 */
import type { Db, OptionalUnlessRequiredId } from 'mongodb'
import { pino } from 'pino'
import { compose } from '../../src/compose.ts'
import { readConfig } from '../../src/config.ts'
import { connect } from '../../src/db/client.ts'
import type { EventDocument } from '../../src/db/documents.ts'
import { listen } from '../../src/startup/httpServer.ts'

const config = readConfig()
if (!config.mongoUri) throw new Error('the unsafe server wants a MONGO_URI of the crash test')
const server = await listen(config)
const database = await connect(config.mongoUri)
const composition = compose({
  config,
  database: { ...database, db: hasty(database.db) },
  log: pino({ level: config.logLevel }),
  clock: () => new Date(),
})
await composition.prepare()
composition.startWorker()
server.serve(composition.app)
console.log(`Footpath is ready: http://127.0.0.1:${server.port}, and not to be trusted`)

/** The same database, but that it takes every event's storage for granted. */
function hasty(db: Db): Db {
  return overriding(db, {
    collection: (name: string) => (name === 'events' ? hastyEvents(db) : db.collection(name)),
  })
}

function hastyEvents(db: Db) {
  const events = db.collection<EventDocument>('events')
  return overriding(events, {
    async insertMany(documents: OptionalUnlessRequiredId<EventDocument>[]) {
      await events.insertMany(documents, { ordered: false, writeConcern: { w: 0, j: false } })
      return { acknowledged: false, insertedCount: documents.length }
    },
  })
}

/** What it is, but for the methods given. */
function overriding<Target extends object>(target: Target, methods: object): Target {
  return new Proxy(target, {
    get(_, property) {
      if (Object.hasOwn(methods, property)) return Reflect.get(methods, property)
      const value = Reflect.get(target, property)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
