#!/usr/bin/env node
import './heap.ts'

// Before the rest is loaded, which takes most of a second: a parent that ends meanwhile must be missed.
const parent = process.ppid
const { runServer } = await import('./run-server.ts')
await runServer(parent)
