import { session } from '@footpath/contract/auth'
import { type Ingestion, ingestion } from '@footpath/contract/ingestion'
import { newWriteKey } from '@footpath/contract/writeKeys'
import { admin } from './apiProcess.ts'
import { poll } from './deadline.ts'

/** The admin's part, over HTTP; who is told to come back later does. */
export interface Operator {
  makeWriteKey(project: string): Promise<string>
  /** The loss ledger of the last two days, in case the run passes midnight. */
  readLedger(project: string): Promise<Ingestion['items']>
}

/** A run may last longer than a token (15 minutes), and signing in too often is refused. */
const tokenMs = 10 * 60_000

const patienceMs = 120_000

export function createOperator(url: string): Operator {
  async function ask(path: string, body?: object, token?: string): Promise<unknown> {
    const request = {
      method: body ? 'POST' : 'GET',
      headers: {
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(patienceMs),
    }
    const response = await poll(() => fetch(`${url}${path}`, request), {
      until: ({ status }) => status !== 503,
      forMs: patienceMs,
      everyMs: 1_000,
    })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }
  let signedIn = { token: '', until: 0 }

  async function signIn(): Promise<string> {
    if (performance.now() > signedIn.until) {
      const { accessToken } = session.parse(await ask('/api/auth/login', admin))
      signedIn = { token: accessToken, until: performance.now() + tokenMs }
    }
    return signedIn.token
  }

  return {
    async makeWriteKey(project) {
      const body = { project, name: 'crash test' }
      return newWriteKey.parse(await ask('/api/write-keys', body, await signIn())).key
    },
    async readLedger(project) {
      const start = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
      const path = `/api/ingestion?project=${project}&start=${start}`
      return ingestion.parse(await ask(path, undefined, await signIn())).items
    },
  }
}
