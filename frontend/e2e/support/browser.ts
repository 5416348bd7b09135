import { type Browser, chromium } from 'playwright-core'

/** Headless, and without anything a browser would fetch from elsewhere by itself. */
const quiet = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export function launchBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: quiet })
}
