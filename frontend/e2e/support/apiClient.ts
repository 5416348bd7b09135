import { session } from '@footpath/contract/auth'
import type { z } from 'zod'
import type { Footpath } from './scratchFootpath.ts'

export interface ApiClient {
  /** The answer to a GET below /api, as the contract has it. */
  get<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.output<Schema>>
}

/** Signs in at the first call and keeps the token for the others. */
export function createApiClient({ url, email, password }: Footpath): ApiClient {
  let token: Promise<string> | undefined
  const signIn = async () => {
    const answer = await fetch(`${url}/api/auth/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email, password }),
    })
    return session.parse(await answer.json()).accessToken
  }
  return {
    async get(path, schema) {
      token ??= signIn()
      const answer = await fetch(`${url}/api${path}`, {
        headers: { Authorization: `Bearer ${await token}` },
      })
      if (!answer.ok) throw new Error(`GET ${path}: ${answer.status} ${await answer.text()}`)
      return schema.parse(await answer.json())
    },
  }
}
