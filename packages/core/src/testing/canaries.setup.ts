import { afterAll, afterEach, expect } from 'vitest'
import { keepCanaries, takeLeaks } from './canaries.ts'

/** A secret that leaks fails the test in which it does, in every test file. */
keepCanaries()
const expectNoLeak = () => expect(takeLeaks(), 'secrets that leaked').toEqual([])
afterEach(expectNoLeak)
afterAll(expectNoLeak)
