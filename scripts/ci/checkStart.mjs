/**
 * Proves `npm start` from the outside: on an empty data directory and a free port it fills the demo,
 * answers, lets the printed administrator in, and leaves on Ctrl-C with 0; and does so again.
 * Usage: node scripts/ci/checkStart.mjs RESULT.json
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../lib/paths.mjs'

const readyTimeoutMs = 15 * 60_000
const exitTimeoutMs = 60_000
const result = { passed: 0, failed: 0 }
const dataDir = mkdtempSync(join(tmpdir(), 'footpath-ci-'))
const port = await freePort()

try {
  await firstStart()
  await secondStart()
} catch (error) {
  await check(`npm start: ${error.message}`, () => false)
} finally {
  rmSync(dataDir, { recursive: true, force: true })
  writeFileSync(process.argv[2], JSON.stringify(result))
}
process.exitCode = result.failed ? 1 : 0

async function firstStart() {
  const footpath = start()
  try {
    const url = await footpath.ready
    const token = await signIn(url, footpath.output())
    await check('healthz answers', async () => (await fetch(`${url}/healthz`)).ok)
    await check('readyz answers', async () => (await fetch(`${url}/readyz`)).ok)
    await check('the page is served', async () => {
      const response = await fetch(`${url}/`, { headers: { accept: 'text/html' } })
      return response.ok && /<div id="root"/.test(await response.text())
    })
    await check('the printed administrator signs in', () => token !== undefined)
    await check('the demo project is there', async () => {
      const headers = { authorization: `Bearer ${token}` }
      const response = await fetch(`${url}/api/projects`, { headers })
      return response.ok && (await response.text()).includes('"demo"')
    })
  } finally {
    await check('Ctrl-C ends it with 0', async () => (await footpath.interrupt()) === 0)
  }
}

async function secondStart() {
  const footpath = start()
  try {
    const url = await footpath.ready
    await check('a second start is ready', async () => (await fetch(`${url}/readyz`)).ok)
    await check('its password is not shown again', () => !/Password/.test(footpath.output()))
  } finally {
    await check('Ctrl-C ends that with 0', async () => (await footpath.interrupt()) === 0)
  }
}

/** Runs `npm start` as a terminal would, in a process group of its own. */
function start() {
  const began = performance.now()
  const { DEMO: _, LOG_LEVEL: __, MONGO_URI: ___, ...env } = process.env
  const child = spawn('npm', ['start'], {
    cwd: root,
    detached: true,
    env: { ...env, PORT: String(port), DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      said += text
      process.stderr.write(text)
    })
  }
  const ended = new Promise((resolve) => {
    child.on('exit', (code, signal) => resolve(code ?? signal))
    child.on('error', (error) => resolve(error.message))
  })
  const signalGroup = (signal) => {
    try {
      process.kill(-child.pid, signal)
    } catch {
      // The whole group has gone already.
    }
  }
  const ready = new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('not ready in time')), readyTimeoutMs)
    child.stdout.on('data', () => {
      const url = /Footpath is ready: (\S+)/.exec(said)?.[1]
      if (!url) return
      clearTimeout(timer)
      console.log(`ready after ${((performance.now() - began) / 1000).toFixed(1)} s`)
      resolve(url)
    })
    ended.then((code) => {
      clearTimeout(timer)
      reject(new Error(`ended with ${code} before it was ready`))
    })
  })
  return {
    ready,
    output: () => said,
    async interrupt() {
      signalGroup('SIGINT')
      const timer = setTimeout(() => signalGroup('SIGKILL'), exitTimeoutMs)
      const code = await ended
      clearTimeout(timer)
      return code
    },
  }
}

async function signIn(url, output) {
  const email = /Sign in as\s+(\S+)/.exec(output)?.[1]
  const password = /Password\s+(\S+)/.exec(output)?.[1]
  const response = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  return response.ok ? (await response.json()).accessToken : undefined
}

async function check(name, holds) {
  let passed = false
  try {
    passed = await holds()
  } catch (error) {
    console.log(`  ${error.message}`)
  }
  result[passed ? 'passed' : 'failed'] += 1
  console.log(`${passed ? 'ok    ' : 'FAILED'} ${name}`)
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port: free } = server.address()
      server.close(() => resolve(free))
    })
  })
}
