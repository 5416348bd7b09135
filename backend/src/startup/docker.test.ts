import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, inject, it, onTestFinished } from 'vitest'
import { ensureServerBuilt } from '../../../scripts/lib/ensureBuilt.mjs'
import { serverEnvironment } from '../../../scripts/lib/serverEnvironment.mjs'
import { startMain } from '../../test/mainProcess.ts'
import { connect } from '../db/client.ts'
import { root } from '../root.ts'

beforeAll(ensureServerBuilt)

const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8')

function commandOf(file: string): string[] {
  const command = /^CMD (\[.+\])$/m.exec(file)?.[1]
  return JSON.parse(command ?? '[]')
}

it('starts by the exact command of the image, gets ready, and stops on SIGTERM', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'footpath-docker-'))
  const name = `docker-${randomUUID().slice(0, 8)}`
  const uri = new URL(inject('mongoUri'))
  uri.pathname = `/${name}`
  onTestFinished(async () => {
    const database = await connect(uri.href)
    await database.db.dropDatabase()
    await database.close()
    rmSync(dataDir, { recursive: true })
  })

  const main = startMain({
    command: commandOf(dockerfile),
    env: { NODE_ENV: 'production', PORT: '0', MONGO_URI: uri.href, DATA_DIR: dataDir },
  })
  const url = await main.ready()
  expect((await fetch(`${url}/readyz`)).status).toBe(200)
  expect(main.output()).toMatch(/first account here/)
  // Files that the built server finds by where it lies.
  for (const file of ['', '/initialise.js', '/swagger-ui.css']) {
    expect((await fetch(`${url}/api/docs${file}`)).status).toBe(200)
  }

  main.child.kill('SIGTERM')
  expect(await main.ended).toBe(0)
})

it('runs as nobody special and names its health', () => {
  expect(dockerfile).toMatch(/^USER node$/m)
  expect(dockerfile).toMatch(/^HEALTHCHECK /m)
  expect(dockerfile).not.toMatch(/:latest/)
})

it('gives the server the environment that npm start gives it', () => {
  for (const [name, value] of Object.entries(serverEnvironment)) {
    expect(dockerfile).toMatch(new RegExp(`^ENV .*\\b${name}=${value}\\b`, 'm'))
  }
})
