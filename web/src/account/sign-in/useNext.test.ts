import { expect, test } from 'vitest'
import { safe } from './useNext'

test('Nobody is sent to another site', () => {
  expect(safe('/orders/7?x=1')).toBe('/orders/7?x=1')
  for (const bad of [null, '', 'orders', '//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '/\t/evil.example', '/\n\\evil.example']) expect(safe(bad)).toBe('/')
})
