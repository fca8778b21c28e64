import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'

const SYSTEM_BROWSERS = ['/usr/bin', '/usr/local/bin', '/snap/bin'].flatMap((dir) =>
  ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map((name) => join(dir, name)),
)

/** Nothing is fetched, synchronised or updated behind the test's back; no sandbox, for tests run as root. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Starts a headless Chromium with an empty profile: the system's, or the one an npm package carries (unpacked
 * into the temporary directory once). `browser.close()` ends it and deletes the profile.
 */
export async function launchBrowser(): Promise<Browser> {
  const system = SYSTEM_BROWSERS.find((path) => existsSync(path))
  if (system !== undefined) return chromium.launch({ executablePath: system, args: FLAGS })
  const dir = await unpackChromium()
  return chromium.launch({
    executablePath: join(dir, 'chromium'),
    args: FLAGS,
    // A machine without a browser may have no fonts either: Chromium then shows the ones it came with.
    ...(existsSync('/etc/fonts') ? {} : { env: { FONTCONFIG_PATH: join(dir, 'fonts') } }),
  })
}

/**
 * Resolves to a directory that holds the packaged Chromium. The package itself unpacks straight into the shared
 * temporary directory, where a second process would start half a file: so it works aside, and a rename publishes.
 */
async function unpackChromium(): Promise<string> {
  const packaged = import.meta.resolve('@sparticuz/chromium')
  const { version } = JSON.parse(await readFile(new URL('../package.json', packaged), 'utf8'))
  const ready = join(tmpdir(), `jarvis-chromium-${version}-${process.getuid?.() ?? 0}`)
  if (existsSync(join(ready, 'chromium'))) return ready
  const aside = await mkdtemp(`${ready}-`)
  const script = `await (await import(${JSON.stringify(packaged)})).default.executablePath()`
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    env: { TMPDIR: aside },
  })
  // Whoever comes second finds the directory full (ENOTEMPTY) and uses what is there.
  await rename(aside, ready).catch(() => rm(aside, { recursive: true, force: true }))
  return ready
}
