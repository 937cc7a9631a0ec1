import { expect, test } from 'vitest'
import { isOnWash } from './drawing'

const corners = (...colours: readonly number[][]) => colours.flatMap(colour => [...colour, 255])
const cobalt = [0xe3, 0xeb, 0xfb]

test('A drawing stands on one wash, give or take what packing does to it', () => {
  expect(isOnWash(corners(cobalt, cobalt, cobalt, cobalt))).toBe(true)
  expect(isOnWash(corners(cobalt, [229, 233, 250], [225, 236, 249], cobalt))).toBe(true)
})

test('A photograph does not, not even on white or with one corner that happens to be a wash', () => {
  const white = [255, 255, 255]
  expect(isOnWash(corners(white, white, white, white))).toBe(false)
  expect(isOnWash(corners(cobalt, white, cobalt, cobalt))).toBe(false)
  expect(isOnWash(corners(cobalt, [0xfb, 0xe6, 0xe2], cobalt, cobalt))).toBe(false)
})
