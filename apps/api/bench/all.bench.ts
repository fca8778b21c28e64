// One after the other: each has the machine for itself.
await import('./commands.bench.ts')
await import('./model.bench.ts')
