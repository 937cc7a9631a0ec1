import { expect, test } from 'vitest'
import { clockOf } from './useTimeLeft'

test('What is left is written as clocks write it', () => {
  expect([0, 7, 60, 299, 300, 3_600, 86_399].map(clockOf)).toEqual(['0:00', '0:07', '1:00', '4:59', '5:00', '1:00:00', '23:59:59'])
})
