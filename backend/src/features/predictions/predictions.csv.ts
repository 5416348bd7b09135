import type { Cell, CsvTable } from '../../http/csv.ts'
import type { ProfileAtRisk } from './predictions.ranking.ts'

const columns = ['id', 'name', 'email', 'probability', 'daysSinceLastEvent', 'lastSeen']

/** The users at risk, the likeliest to stay away first. */
export function riskTable(users: AsyncIterable<ProfileAtRisk>): CsvTable {
  return { columns, rows: rowsOf(users) }
}

async function* rowsOf(users: AsyncIterable<ProfileAtRisk>): AsyncGenerator<Cell[]> {
  for await (const { id, name, email, probability, daysSinceLastEvent, lastSeen } of users) {
    yield [id, name, email, probability, daysSinceLastEvent, lastSeen.toISOString()]
  }
}
