#!/usr/bin/env node
import './heap.ts'

// Asked before the rest is loaded, which takes most of a second: it may end meanwhile.
const parent = process.ppid
const { runServer } = await import('./run-server.ts')
await runServer(parent)
