import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { types } from '../scripts/types.mjs'

test('The types of the pages and of @pazar/client are those of the description', async () => {
  expect(readFileSync(new URL('../client/src/schema.d.ts', import.meta.url), 'utf8') === await types(), 'run web/scripts/description').toBe(true)
}, 30_000)
