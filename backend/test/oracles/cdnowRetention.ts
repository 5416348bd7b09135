import { DuckDBInstance } from '@duckdb/node-api'

/** Customers of a monthly cohort who bought again `n` months after the month of their first buy. */
export interface CohortMonth {
  /** The first day of the cohort's month. */
  cohort: string
  n: number
  users: number
}

/** Monthly retention of the CDNOW purchases, computed from the file itself by another database. */
export async function cdnowRetention(file: string): Promise<CohortMonth[]> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    const reader = await connection.runAndReadAll(monthlyRetention, { file })
    return reader.getRowObjectsJson() as unknown as CohortMonth[]
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

const monthlyRetention = `
  with lines as (
    select string_split_regex(trim(line), '\\s+') as cells
    from read_csv($file, compression = 'gzip', header = false, skip = 1, delim = '|',
      columns = {'line': 'VARCHAR'}, auto_detect = false)
  ),
  purchases as (
    select cells[1] as customer,
      date_trunc('month', strptime(cells[2], '%Y%m%d')) as bought_in
    from lines
  ),
  firsts as (
    select customer, min(bought_in) as cohort from purchases group by customer
  )
  select strftime(cohort, '%Y-%m-%d') as cohort,
    date_diff('month', cohort, bought_in)::integer as n,
    count(distinct customer)::integer as users
  from purchases join firsts using (customer)
  group by all
  order by all
`
