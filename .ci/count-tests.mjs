// Adds up what the test runs of every workspace wrote down, and says it in one line. Fails when a run is missing.
import { existsSync, readdirSync, readFileSync } from 'node:fs'

const workspaces = ['apps', 'packages'].flatMap((folder) =>
  readdirSync(folder).map((name) => `${folder}/${name}`),
)
let passed = 0
let failed = 0
for (const workspace of workspaces.filter((path) => existsSync(`${path}/package.json`))) {
  const { scripts } = JSON.parse(readFileSync(`${workspace}/package.json`, 'utf8'))
  if (!scripts?.test && !scripts?.['test:faults']) continue
  const file = `${workspace}/test-results.json`
  if (!existsSync(file)) {
    console.log(`${workspace}: no results`)
    failed++
    continue
  }
  const results = JSON.parse(readFileSync(file, 'utf8'))
  passed += results.numPassedTests
  // A file that could not be loaded fails without a failed test in it; the suites around a failed test are not counted.
  const unloaded = results.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  )
  failed += results.numFailedTests + unloaded.length
  if (results.numPendingTests + results.numTodoTests > 0) {
    console.log(`${workspace}: tests were skipped`)
    failed++
  }
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1
