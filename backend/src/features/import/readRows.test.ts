import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chooseShape } from './format.ts'
import { longestLine } from './lines.ts'
import { fingerprintOf, openFile, readBeginning } from './openFile.ts'
import { type ImportedRow, readRows } from './readRows.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'footpath-import-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function read(
  name: string,
  content: string | Buffer,
  given: { delimiter?: string } = {},
): Promise<ImportedRow[]> {
  const file = path.join(folder, name)
  await writeFile(file, content)
  const beginning = await readBeginning(file)
  const blocks = readRows({
    text: (await openFile(file)).text,
    shape: chooseShape(beginning, given),
    overrides: new Map([['dollars', 'amount']]),
    settings: {
      timeZone: 'UTC',
      event: 'purchase',
      currency: 'USD',
      currencyDigits: 2,
      minorUnits: false,
      fingerprint: fingerprintOf(beginning),
    },
  })
  const read: ImportedRow[] = []
  for await (const { rows } of blocks) read.push(...rows)
  return read
}

const events = (rows: ImportedRow[]) => rows.flatMap((row) => ('event' in row ? [row.event] : []))
const problems = (rows: ImportedRow[]) =>
  rows.flatMap((row) => ('problem' in row ? [[row.line, row.problem]] : []))

describe('readRows', () => {
  test('whitespace-separated under gzip, with constants for what it lacks', async () => {
    const text =
      ' user date cds dollars\n 00001 19970101  1   11.77\n\n 00002 19970112  5   77.00\n'
    const rows = await read('a.txt', gzipSync(text))
    expect(events(rows)).toMatchObject([
      {
        userId: '00001',
        eventType: 'purchase',
        timestamp: new Date('1997-01-01T00:00:00Z'),
        amount: 1177,
        currency: 'USD',
        properties: { cds: 1 },
      },
      { userId: '00002', amount: 7700 },
    ])
  })

  test('CSV with quotes, a byte order mark and semicolons', async () => {
    const rows = await read('b.csv', '\uFEFFuser;ts;note\nU1;2026-01-02;"a; b"\n')
    expect(events(rows)).toMatchObject([{ userId: 'U1', properties: { note: 'a; b' } }])
  })

  test('NDJSON, whose rows may each have other fields', async () => {
    const rows = await read(
      'c.ndjson',
      '{"userId":"U1","event":"share","ts":1751373015}\n' +
        '{"anonymousId":"A1","event":"identify","ts":1751373016,"traits":{"plan":"pro"}}\n',
    )
    expect(events(rows)).toMatchObject([
      { userId: 'U1', eventType: 'share' },
      { anonymousId: 'A1', traits: { plan: 'pro' } },
    ])
  })

  test('a bad row says where and why, and costs its neighbours nothing', async () => {
    const rows = await read(
      'd.csv',
      'user,date,dollars,country\n' +
        'U1,2026-01-01,1.00,DE\n' +
        'U2,soon,1.00,DE\n' +
        'U3,2026-01-01,1.005,DE\n' +
        ',2026-01-01,1.00,DE\n' +
        'U4,2026-01-01,1.00\n' +
        'U5,2026-01-01,1.00,Atlantis\n' +
        'U6,2026-01-01,1.00,germany\n',
    )
    expect(events(rows).map(({ userId, country }) => [userId, country])).toEqual([
      ['U1', 'DE'],
      ['U6', 'DE'],
    ])
    expect(problems(rows)).toEqual([
      [3, 'timestamp "soon" is not a date'],
      [4, 'amount "1.005" is not an amount with at most 2 decimals'],
      [5, 'no user id'],
      [6, '3 cells where the header has 4'],
      [7, 'country "Atlantis" is not known'],
    ])
  })

  test('rows without an id keep theirs when the file grows, and equal rows stay two', async () => {
    const before = 'user,date\nU1,2026-01-01\nU1,2026-01-01\n'
    const first = events(await read('e.csv', before)).map(({ eventId }) => eventId)
    const grown = events(await read('e.csv', `${before}U2,2026-01-02\n`))
    expect(new Set(first).size).toBe(2)
    expect(grown.slice(0, 2).map(({ eventId }) => eventId)).toEqual(first)
  })

  test('operators and prototypes in properties are refused', async () => {
    const rows = await read(
      'f.ndjson',
      '{"userId":"U1","ts":1751373015,"properties":{"a":{"$where":1}}}\n{"userId":"U1"\n',
    )
    expect(problems(rows)).toEqual([
      [1, 'the property name "$where" cannot be stored'],
      [2, 'not a JSON object'],
    ])
  })

  test('a quoted cell goes over lines; the row is where it begins', async () => {
    const rows = await read(
      'g.csv',
      'user,date,note,dollars\r\nU1,2026-01-01,"a ""b"",\r\n\r\nc",1\r\nU2,soon,"",\r\nU3,2026-01-03,6" pipe,3\r\n',
    )
    expect(events(rows)).toMatchObject([
      { userId: 'U1', amount: 100, properties: { note: 'a "b",\n\nc' } },
      { userId: 'U3', amount: 300, properties: { note: '6" pipe' } },
    ])
    expect(problems(rows)).toEqual([[5, 'timestamp "soon" is not a date']])
  })

  test('a quote that is never closed costs one line', async () => {
    const lines = Array.from({ length: 9000 }, (_, index) => `U${index},2026-01-01,plain`)
    lines[10] = 'U10,2026-01-01,"open'
    lines[8999] = 'U8999,2026-01-01,"open'
    const rows = await read('h.csv', `user,date,note\n${lines.join('\n')}`)
    expect(problems(rows)).toEqual([
      [12, 'a quote is not closed'],
      [9001, 'a quote is not closed'],
    ])
    expect(events(rows)).toHaveLength(8998)
  })

  test('a line of 10 MB is refused by its beginning', async () => {
    const long = 'x'.repeat(10 * 1024 * 1024)
    const rows = await read('i.csv', `user,date,note\nU1,2026-01-01,${long}\nU2,2026-01-01,b\n`)
    expect(problems(rows)).toEqual([[2, 'longer than 64 KB']])
    expect(rows[0]).toMatchObject({ raw: expect.stringMatching(/^U1,2026-01-01,x{900,1000}$/) })
    expect(events(rows)).toMatchObject([{ userId: 'U2' }])
    const fits = 'y'.repeat(longestLine - 'U3,2026-01-01,'.length)
    expect(events(await read('j.csv', `user,date,note\nU3,2026-01-01,${fits}\n`))).toHaveLength(1)
  })

  test('bytes that are no UTF-8 are refused, a replacement character is not', async () => {
    const rows = await read(
      'k.csv',
      Buffer.concat([
        Buffer.from('user,date,note\nU1,2026-01-01,\uFFFD\nU2,2026-01-01,'),
        Buffer.from([0xe9, 0x74, 0xe9, 0x0a]),
      ]),
    )
    expect(events(rows)).toMatchObject([{ userId: 'U1', properties: { note: '\uFFFD' } }])
    expect(problems(rows)).toEqual([[3, 'not valid UTF-8']])
  })

  test('an object where a text belongs is refused', async () => {
    const rows = await read('l.ndjson', '{"userId":{"$ne":""},"ts":1751373015}\n')
    expect(problems(rows)).toEqual([[1, 'userId {"$ne":""} is no text']])
  })

  test('nothing, and only a header, are no rows', async () => {
    expect(await read('m.csv', '')).toEqual([])
    expect(await read('n.csv', 'user,date\n')).toEqual([])
  })

  test('a delimiter that is not among the usual ones can be given', async () => {
    const rows = await read('o.csv', 'user~date\nU1~2026-01-01\n', { delimiter: '~' })
    expect(events(rows)).toMatchObject([{ userId: 'U1' }])
  })
})
