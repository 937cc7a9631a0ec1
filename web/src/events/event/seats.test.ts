import { expect, test } from 'vitest'
import { mostTiles, tilesOf, type SeatState } from './seats'

const count = (capacity: number, held: number, taken: number) => {
  const { tiles, each } = tilesOf({ capacity, held_quantity: held, confirmed_quantity: taken })
  const of = (state: SeatState) => tiles.filter(tile => tile === state).length
  return { each, tiles: tiles.length, taken: of('taken'), held: of('held'), free: of('free') }
}

test('A small room is drawn seat by seat', () => {
  expect(count(12, 1, 9)).toEqual({ each: 1, tiles: 12, taken: 9, held: 1, free: 2 })
  expect(count(12, 0, 12)).toEqual({ each: 1, tiles: 12, taken: 12, held: 0, free: 0 })
})

test('A large one has few tiles, and one of each kind that there is', () => {
  expect(count(800, 0, 0)).toMatchObject({ each: 7, taken: 0, free: 115 })
  for (const [held, taken] of [[1, 1], [1, 798], [798, 1], [400, 399], [1, 799], [800, 0]] as const) {
    const seen = count(800, held, taken)
    expect(seen.tiles).toBeLessThanOrEqual(mostTiles)
    expect(seen.taken > 0).toBe(taken > 0)
    expect(seen.held > 0).toBe(held > 0)
    expect(seen.free > 0).toBe(800 - held - taken > 0)
  }
})

test('A capacity that was lowered below what is taken is a full room', () => {
  expect(count(5, 2, 6)).toMatchObject({ tiles: 5, free: 0 })
})
