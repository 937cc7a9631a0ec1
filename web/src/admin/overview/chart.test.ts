import { expect, test } from 'vitest'
import { drawn, roundAbove } from './chart'

test('A scale ends at the next round number', () => {
  expect([0, .3, 1, 3, 17, 501].map(roundAbove)).toEqual([1, .5, 1, 5, 20, 1_000])
})

test('A line begins at the left edge, ends at the right one, and zero lies on the ground', () => {
  expect(drawn([0, 5, 10], 100, 40)).toMatchObject({ line: 'M0 40L50 20L100 0', last: { x: 100, y: 0 }, top: 10 })
})

test('No values are no line', () => {
  expect(drawn([], 100, 40)).toMatchObject({ line: '', area: '' })
})
