// Known holes in what the server runs on, as the registry knows them: high and critical ones fail. A registry that does
// not answer (a closed machine, a mirror without that endpoint) is said in one line, and is no failure.
import { spawnSync } from 'node:child_process'

const impatient = ['--config.fetch-retries=0', '--config.fetch-timeout=20000']
const { stdout, error } = spawnSync('pnpm', ['audit', '--prod', '--json', ...impatient], { encoding: 'utf8' })
if (error) throw error

const report = parsed(stdout)
const counts = report?.metadata?.vulnerabilities
if (!counts) {
  console.log(
    `audit: the registry does not answer (${report?.error?.code ?? 'no report'}); nothing was checked`,
  )
} else {
  for (const { severity, module_name, vulnerable_versions, title, url } of Object.values(
    report.advisories ?? {},
  )) {
    console.log(`${severity}: ${module_name} ${vulnerable_versions}: ${title} ${url}`)
  }
  console.log(
    `audit: ${counts.high + counts.critical} high or critical, ${counts.low + counts.moderate} lesser`,
  )
  if (counts.high + counts.critical > 0) process.exitCode = 1
}

function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
