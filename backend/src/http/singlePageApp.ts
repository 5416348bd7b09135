import { existsSync } from 'node:fs'
import path from 'node:path'
import express, { type Request, type RequestHandler } from 'express'

/** Hashed assets for a year, the page itself always fresh, and the page for every address of it. */
export function singlePageApp(webRoot: string): RequestHandler {
  const page = 'index.html'
  const assets = express.static(webRoot, {
    index: false,
    setHeaders: (response, file) => {
      const hashed = file.startsWith(path.join(webRoot, 'assets'))
      response.setHeader(
        'Cache-Control',
        hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
      )
    },
  })
  return (request, response, next) => {
    assets(request, response, (error?: unknown) => {
      if (error) return next(error)
      if (!wantsPage(request) || !existsSync(path.join(webRoot, page))) return next()
      response.set('Cache-Control', 'no-cache').sendFile(page, { root: webRoot })
    })
  }
}

/**
 * Whether an address may be one of the app's own: not where it names a hidden file, and where it
 * names a file at all (or a user's id that looks like one) only to a browser opening a page.
 */
function wantsPage({ method, path: address, headers }: Request): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false
  if (address.includes('/.')) return false
  return path.extname(address) === '' || (headers.accept ?? '').includes('text/html')
}
