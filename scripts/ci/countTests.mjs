/**
 * Adds up what vitest reports, and takes nothing for granted: no report, no tests, a file that could
 * not even be loaded, or a bad exit without a failed test each count as a failure.
 * Usage: node scripts/ci/countTests.mjs REPORT.json EXIT_CODE RESULT.json
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export function countTests(report, exitCode) {
  if (!report || !(report.numTotalTests > 0)) return { passed: 0, failed: 1 }
  const passed = report.numPassedTests
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  const failed = report.numFailedTests + unloaded.length
  return { passed, failed: failed === 0 && exitCode !== 0 ? 1 : failed }
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [reportFile, exitCode, resultFile] = process.argv.slice(2)
  writeFileSync(resultFile, JSON.stringify(countTests(readReport(reportFile), Number(exitCode))))
}
