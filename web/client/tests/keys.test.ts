import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { takesKey } from '../src/keys.js'

interface Described { paths: Record<string, { post?: { parameters?: { name?: string }[] } }> }

test('Each POST gets a key if it takes one, and no other', () => {
  const { paths } = JSON.parse(readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8')) as Described
  for (const [path, { post }] of Object.entries(paths)) {
    if (post) expect(takesKey('POST', path), path).toBe(post.parameters?.some(({ name }) => name === 'Idempotency-Key') ?? false)
    expect(takesKey('GET', path)).toBe(false)
  }
})
