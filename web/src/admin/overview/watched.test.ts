import { expect, test } from 'vitest'
import { watched, type Watched } from './watched'

const look = (lags: readonly number[], saga: number | null = null) => ({
  saga_durations: { p50_milliseconds: saga, p99_milliseconds: saga },
  subscriptions: lags.map((lag, index) => ({ name: `s${index}`, producer: 'ordering', position: 0, lag, parked: 0, dead_letters: 0 })),
  backlogs: { dead_letters: 2 },
}) as unknown as Parameters<typeof watched>[1]

test('A look keeps the subscription that is furthest behind, and nothing is no time', () => {
  expect(watched(undefined, look([3, 17, 0]), 5).moments).toEqual([{ at: 5, saga: 0, lag: 17, deadLetters: 2 }])
  expect(watched(undefined, look([], 340), 5).moments).toEqual([{ at: 5, saga: 340, lag: 0, deadLetters: 2 }])
})

test('The looks of the last ten minutes are kept, in order', () => {
  let all: Watched | undefined
  for (let at = 1; at <= 121; at++) all = watched(all, look([at]), at)
  expect(all!.moments).toHaveLength(120)
  expect([all!.moments[0]!.at, all!.moments.at(-1)!.at]).toEqual([2, 121])
})
