import { expect, test } from 'vitest'
import type { TimelineEntry } from '~/api/orders'
import { stepsOf } from './steps'

const said = (...events: readonly (readonly [string, number])[]) => events.map(([type, at]): TimelineEntry =>
  ({ type, at: new Date(1_700_000_000_000 + at).toISOString(), service: '', data: {} }))

test('An order that was paid is told with its real milliseconds, and without what services say to one another', () => {
  const steps = stepsOf(said(['basket.checked_out', -400], ['order.created', 0], ['inventory.stock_reserved', 9], ['order.reserved', 15],
    ['payment.authorized', 27], ['order.confirmed', 34], ['payment.captured', 49]))
  expect(steps.map(({ name, after }) => [name, after])).toEqual([['placed', 0], ['reserved', 9], ['authorized', 27], ['confirmed', 34], ['captured', 49]])
})

test('The bank waits only as long as nothing came after', () => {
  expect(stepsOf(said(['order.created', 0], ['payment.action_required', 20])).at(-1)!.tone).toBe('waiting')
  expect(stepsOf(said(['order.created', 0], ['payment.action_required', 20], ['payment.authorized', 9_000]))[1]!.tone).toBeUndefined()
})

test('A card that is declined while the order waits is told as declined', () => {
  const [first] = said(['payment.action_required', 20])
  expect(stepsOf([...said(['order.created', 0]), { ...first!, data: { failure_code: 'insufficient_funds' } }]).map(({ name, tone }) => [name, tone]))
    .toEqual([['placed', undefined], ['declined', 'bad']])
})

test('Nothing is told of nothing', () => {
  expect(stepsOf([])).toEqual([])
})
