import { expect, test } from 'vitest'
import { stepped } from './stepped'

test('Arrows go round, through what was typed', () => {
  expect(stepped(-1, 1, 3)).toBe(0)
  expect(stepped(2, 1, 3)).toBe(-1)
  expect(stepped(-1, -1, 3)).toBe(2)
  expect(stepped(0, -1, 3)).toBe(-1)
})
