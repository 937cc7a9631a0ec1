import { expect, test } from 'vitest'
import { ServerClock } from './clock'

const noon = Date.parse('2026-12-04T12:00:00Z')
const said = new Date(noon).toUTCString()

test('A clock that may be right is believed', () => {
  const clock = new ServerClock()
  expect(clock.ahead).toBe(0)
  clock.hear(said, noon + 300, noon + 400)
  expect(clock.ahead).toBe(0)
})

test('A clock that is wrong is corrected to within the time of the answer and a second', () => {
  const clock = new ServerClock()
  const slow = 3 * 60_000
  clock.hear(said, noon - slow + 200, noon - slow + 250)
  expect(Math.abs(clock.ahead - slow)).toBeLessThan(1_100)
  // An answer near the turn of a second says it more exactly.
  clock.hear(new Date(noon + 9_000).toUTCString(), noon - slow + 9_900, noon - slow + 9_950)
  clock.hear(new Date(noon + 20_000).toUTCString(), noon - slow + 20_010, noon - slow + 20_030)
  expect(Math.abs(clock.ahead - slow)).toBeLessThan(100)
})

test('A clock that is set meanwhile is judged anew, and an answer without a date says nothing', () => {
  const clock = new ServerClock()
  clock.hear(said, noon - 60_000, noon - 60_000)
  clock.hear(said, noon + 500, noon + 500)
  expect(clock.ahead).toBe(0)
  clock.hear(null, noon, noon)
  clock.hear('yesterday', noon, noon)
  expect(clock.ahead).toBe(0)
})
