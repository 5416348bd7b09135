import { describe, expect, it } from 'vitest'

const load = (name: string) => import(new URL(`../../scripts/${name}`, import.meta.url).href)

describe('the total of CI', async () => {
  const { countTests } = await load('ci/countTests.mjs')
  const report = (passed: number, failed: number, files: object[] = []) => ({
    numTotalTests: passed + failed,
    numPassedTests: passed,
    numFailedTests: failed,
    testResults: files,
  })

  it('is what vitest counted', () => {
    expect(countTests(report(3, 0), 0)).toEqual({ passed: 3, failed: 0 })
    expect(countTests(report(3, 2), 1)).toEqual({ passed: 3, failed: 2 })
  })

  it('is a failure when nothing ran, or nothing was reported', () => {
    expect(countTests(undefined, 0)).toEqual({ passed: 0, failed: 1 })
    expect(countTests(report(0, 0), 0)).toEqual({ passed: 0, failed: 1 })
  })

  it('counts a file that did not load, and an exit that no test explains', () => {
    const unloaded = [{ status: 'failed', assertionResults: [] }]
    expect(countTests(report(3, 0, unloaded), 1)).toEqual({ passed: 3, failed: 1 })
    expect(countTests(report(3, 0), 1)).toEqual({ passed: 3, failed: 1 })
  })
})

describe('what is installed', async () => {
  const { isInstalled } = await load('lib/ensureInstalled.mjs')
  const wanted = {
    packages: {
      '': {},
      seed: { version: '0.1.0' },
      'node_modules/a': { version: '1.0.0' },
      'node_modules/a-for-another-system': { version: '1.0.0', optional: true },
      'node_modules/seed': { link: true },
    },
  }

  it('is enough without other systems’ packages', () => {
    const installed = { packages: { 'node_modules/a': { version: '1.0.0' } } }
    expect(isInstalled(wanted, installed)).toBe(true)
  })

  it('is not enough when a package is missing or of another version, or nothing is known', () => {
    expect(isInstalled(wanted, { packages: {} })).toBe(false)
    expect(isInstalled(wanted, { packages: { 'node_modules/a': { version: '1.0.1' } } })).toBe(
      false,
    )
    expect(isInstalled(wanted, undefined)).toBe(false)
  })
})
