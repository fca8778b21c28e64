import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { launchBrowser } from './browser.ts'

const PAGE = `<!doctype html><html lang="en"><title>Counter</title>
<button type="button" onclick="this.textContent = 'pressed'">press me</button>`

test('opens a page on loopback, clicks in it and takes a screenshot', async () => {
  const server = createServer((_request, response) => response.end(PAGE)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    await page.getByRole('button', { name: 'press me' }).click()
    expect(await page.getByRole('button').textContent()).toBe('pressed')
    const png = await page.screenshot()
    expect(png.subarray(1, 4).toString()).toBe('PNG')
  } finally {
    await browser.close()
    server.close()
  }
})
