import { type CsvTables, tableOf } from '../../http/csv.ts'
import type { AssociationsAnswer } from './associations.answer.ts'

export function associationsTables({ features }: AssociationsAnswer): CsvTables {
  const rows = features.map(({ interval, ...feature }) => ({
    ...feature,
    intervalLow: interval?.low ?? null,
    intervalHigh: interval?.high ?? null,
  }))
  return {
    features: () =>
      tableOf(
        [
          'eventType',
          'exposed',
          'exposedRetained',
          'notExposed',
          'notExposedRetained',
          'retentionWith',
          'retentionWithout',
          'lift',
          'oddsRatio',
          'intervalLow',
          'intervalHigh',
          'corrected',
          'test',
          'pValue',
          'adjustedPValue',
        ],
        rows,
      ),
  }
}
