import { setFlagsFromString } from 'node:v8'

// V8 notices which objects survive a collection and makes such objects in the old generation from then on. When many
// requests wait for the database, a collection finds what belongs to all of them alive: afterwards each request leaves
// garbage that only a full collection finds, and the young ones take three times as long (docs/benchmarks.md).
setFlagsFromString('--no-allocation-site-pretenuring')
